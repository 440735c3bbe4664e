import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config';
import { crashPoint } from '../platform/crash-point';
import { storeLies } from '../platform/storage/lock-proof';
import type { ObjectLock } from '../platform/storage/object-locks';
import { ObjectStore, type ObjectVersion } from '../platform/storage/object-store';
import { sealedObjectDamaged } from './evidence.errors';
import type { SealedObject } from './seal.repository';

const DAY_MILLISECONDS = 86_400_000;
const SIDECAR_MEDIA_TYPE = 'application/json';

/** A staged object to be sealed under its hash. */
export interface SealOrder {
  sha256: string;
  sizeBytes: number;
  stagingKey: string;
  mediaType: string;
  objectKey: string;
  /** Throws unless the hash's lock is still ours. */
  isHeld: () => Promise<void>;
}

/** Puts objects and sidecars into the evidence bucket and proves what is there. The hash's lock must be held. */
@Injectable()
export class ObjectSealer {
  constructor(
    private readonly config: Config,
    private readonly store: ObjectStore,
  ) {}

  /**
   * One version per hash: the one the database knows, else one that a killed worker left, else a new copy. Whichever it
   * is, its bytes are read back and hashed and its lock is read back.
   * @throws store_lies without a COMPLIANCE lock; sealed_object_damaged when the bytes are not those of the hash.
   */
  async seal(order: SealOrder, known: SealedObject | null): Promise<SealedObject> {
    const versionId = known?.versionId ?? (await this.leftByCrash(order)) ?? (await this.copy(order));
    const { sha256, sizeBytes, mediaType, objectKey } = order;
    if (!(await this.hashesTo(order, versionId))) throw sealedObjectDamaged({ sha256 });
    crashPoint(this.config, 'before-lock-read-back');
    const lock = await this.ensureLocked(objectKey, versionId);
    const bucket = this.store.bucketName('evidence');
    const fresh = { sha256, sizeBytes, mediaType, bucket, objectKey, versionId };
    return { ...(known ?? fresh), lockMode: lock.mode, lockedUntil: lock.until };
  }

  /** Writes a sidecar, or takes the one that a killed worker left. @returns its version. */
  async sealSidecar(key: string, bytes: Buffer): Promise<string> {
    const versionId = (await this.equalVersion(key, bytes)) ?? (await this.putSidecar(key, bytes));
    await this.ensureLocked(key, versionId);
    return versionId;
  }

  /** A version that nobody has written down: right bytes and a real lock make it as good as ours, because it is ours. */
  private async leftByCrash(order: SealOrder): Promise<string | null> {
    for (const version of await this.versionsOf(order.objectKey)) {
      if (version.sizeBytes !== order.sizeBytes) continue;
      const lock = await this.store.readLock(order.objectKey, version.versionId);
      if (lock?.mode === 'COMPLIANCE' && (await this.hashesTo(order, version.versionId)))
        return version.versionId;
    }
    return null;
  }

  private async copy({ stagingKey, objectKey, isHeld }: SealOrder): Promise<string> {
    await isHeld();
    const { versionId } = await this.store.copyToEvidence(stagingKey, objectKey);
    crashPoint(this.config, 'after-seal-put');
    return versionId;
  }

  private async hashesTo({ objectKey, sha256 }: SealOrder, versionId: string): Promise<boolean> {
    const hash = createHash('sha256');
    await pipeline(await this.store.get('evidence', objectKey, { versionId }), hash);
    return hash.digest('hex') === sha256;
  }

  /** Extends a lock that ends sooner than a new object's would; a rolling lock is never shortened. */
  private async ensureLocked(key: string, versionId: string): Promise<ObjectLock> {
    const lock = await this.readLock(key, versionId);
    const now = Date.now();
    const { LOCK_DAYS } = this.config;
    if (lock.until.getTime() >= now + (LOCK_DAYS - 1) * DAY_MILLISECONDS) return lock;
    await this.store.extendLock(key, versionId, new Date(now + LOCK_DAYS * DAY_MILLISECONDS));
    return this.readLock(key, versionId);
  }

  private async readLock(key: string, versionId: string): Promise<ObjectLock> {
    const lock = await this.store.readLock(key, versionId);
    if (lock?.mode !== 'COMPLIANCE') throw storeLies({ reason: 'a sealed version shows no COMPLIANCE lock' });
    return lock;
  }

  private async equalVersion(key: string, bytes: Buffer): Promise<string | null> {
    for (const { versionId, sizeBytes } of await this.versionsOf(key)) {
      if (sizeBytes !== bytes.length) continue;
      const pieces: Buffer[] = [];
      for await (const piece of await this.store.get('evidence', key, { versionId }))
        pieces.push(piece as Buffer);
      if (Buffer.concat(pieces).equals(bytes)) return versionId;
    }
    return null;
  }

  private async putSidecar(key: string, bytes: Buffer): Promise<string> {
    const { versionId } = await this.store.put('evidence', key, bytes, SIDECAR_MEDIA_TYPE);
    if (!versionId) throw storeLies({ reason: 'an object in the evidence bucket got no version' });
    return versionId;
  }

  /** Versions of exactly this key, the oldest first. */
  private async versionsOf(key: string): Promise<ObjectVersion[]> {
    return (await this.store.listVersions('evidence', key))
      .filter((version) => version.key === key && !version.isDeleteMarker)
      .sort((a, b) => a.lastModified.getTime() - b.lastModified.getTime());
  }
}
