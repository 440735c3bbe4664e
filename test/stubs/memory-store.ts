import { randomUUID } from 'node:crypto';
import { textOf } from './s3-xml';

/** In which way the store breaks its promise to keep locked objects. */
export type Lie =
  | 'none'
  | 'ignores locks'
  | 'accepts locks and keeps none'
  | 'overwrites the object with the lock'
  | 'refuses and deletes all the same'
  | 'locks by GOVERNANCE'
  | 'says COMPLIANCE and honours the bypass'
  | 'lets locks be shortened'
  | 'lets locks be weakened'
  | 'locks for an hour';

export interface StubLock {
  mode: string;
  until: Date;
}

export interface Stored {
  key: string;
  versionId: string;
  bytes: Buffer;
  mediaType: string;
  modified: Date;
  isDeleteMarker: boolean;
  lock: StubLock | null;
}

export class StubError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

interface Upload {
  mediaType: string;
  parts: Map<number, Buffer>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

export class StubBucket {
  /** Oldest first. */
  objects: Stored[] = [];
  private defaultLock: { mode: string; days: number } | null = null;

  constructor(
    private readonly lie: Lie,
    private readonly isLocked: boolean,
  ) {}

  setDefaultLock(xml: string): void {
    if (!this.isLocked) throw new StubError(409, 'InvalidBucketState');
    this.defaultLock = { mode: textOf(xml, 'Mode') ?? '', days: Number(textOf(xml, 'Days')) };
  }

  lockConfigXml(): string {
    if (!this.isLocked) throw new StubError(404, 'ObjectLockConfigurationNotFoundError');
    const { mode, days } = this.defaultLock ?? { mode: '', days: 0 };
    const rule = mode
      ? `<Rule><DefaultRetention><Mode>${mode}</Mode><Days>${days}</Days></DefaultRetention></Rule>`
      : '';
    return `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>${rule}</ObjectLockConfiguration>`;
  }

  add(key: string, bytes: Buffer, mediaType: string, isDeleteMarker = false): Stored {
    if (!this.isLocked) this.objects = this.objects.filter((object) => object.key !== key);
    const versionId = this.isLocked ? randomUUID() : 'null';
    const lock = isDeleteMarker ? null : this.newLock();
    const made = { key, versionId, bytes, mediaType, modified: new Date(), isDeleteMarker, lock };
    this.objects.push(made);
    return made;
  }

  find(key: string, versionId: string | null): Stored {
    const versions = this.objects.filter((object) => object.key === key);
    const found =
      versionId === null ? versions.at(-1) : versions.find((object) => object.versionId === versionId);
    if (!found || (found.isDeleteMarker && versionId === null)) throw new StubError(404, 'NoSuchKey');
    if (found.isDeleteMarker) throw new StubError(405, 'MethodNotAllowed');
    return found;
  }

  listed(prefix: string): (Stored & { isLatest: boolean })[] {
    const last = new Map(this.objects.map((object) => [object.key, object]));
    return this.objects
      .filter((object) => object.key.startsWith(prefix))
      .map((object) => ({ ...object, isLatest: last.get(object.key) === object }));
  }

  private newLock(): StubLock | null {
    if (!this.defaultLock) return null;
    const { mode, days } = this.defaultLock;
    const length = this.lie === 'locks for an hour' ? HOUR : days * DAY;
    return {
      mode: this.lie === 'locks by GOVERNANCE' ? 'GOVERNANCE' : mode,
      until: new Date(Date.now() + length),
    };
  }
}

export class MemoryStore {
  readonly buckets = new Map<string, StubBucket>();
  private readonly uploads = new Map<string, Upload>();

  constructor(private readonly lie: Lie) {}

  makeBucket(name: string, isLocked: boolean): void {
    if (this.buckets.has(name)) throw new StubError(409, 'BucketAlreadyOwnedByYou');
    this.buckets.set(name, new StubBucket(this.lie, isLocked));
  }

  bucket(name: string): StubBucket {
    const found = this.buckets.get(name);
    if (!found) throw new StubError(404, 'NoSuchBucket');
    return found;
  }

  startUpload(mediaType: string): string {
    const id = randomUUID();
    this.uploads.set(id, { mediaType, parts: new Map() });
    return id;
  }

  upload(id: string): Upload {
    const found = this.uploads.get(id);
    if (!found) throw new StubError(404, 'NoSuchUpload');
    return found;
  }

  shownLock(bucket: string, key: string, versionId: string | null): StubLock | null {
    const { lock } = this.bucket(bucket).find(key, versionId);
    return this.lie === 'accepts locks and keeps none' ? null : lock;
  }

  lock(
    bucket: string,
    key: string,
    versionId: string | null,
    wanted: StubLock,
    xml: Buffer,
    bypass: boolean,
  ): void {
    const found = this.bucket(bucket).find(key, versionId);
    if (this.lie === 'accepts locks and keeps none') return;
    if (this.lie === 'overwrites the object with the lock') found.bytes = xml;
    const isLess =
      found.lock !== null && (wanted.until < found.lock.until || wanted.mode !== found.lock.mode);
    if (isLess && !this.allowsLess(found, wanted, bypass)) throw new StubError(403, 'AccessDenied');
    found.lock = wanted;
  }

  remove(bucket: string, key: string, versionId: string | null, bypass: boolean): void {
    const from = this.bucket(bucket);
    const isVersioned = from.objects.some((object) => object.versionId !== 'null');
    if (versionId === null && isVersioned) return void from.add(key, Buffer.alloc(0), '', true);
    const found = from.objects.find(
      (object) => object.key === key && object.versionId === (versionId ?? 'null'),
    );
    if (!found) return;
    const isHeld = this.isHeld(found, bypass);
    if (!isHeld || this.lie === 'refuses and deletes all the same')
      from.objects = from.objects.filter((object) => object !== found);
    if (isHeld) throw new StubError(403, 'AccessDenied');
  }

  private isHeld({ lock }: Stored, bypass: boolean): boolean {
    if (!lock || lock.until < new Date() || this.lie === 'ignores locks') return false;
    const isSoft = lock.mode === 'GOVERNANCE' || this.lie === 'says COMPLIANCE and honours the bypass';
    return !(isSoft && bypass);
  }

  private allowsLess({ lock }: Stored, wanted: StubLock, bypass: boolean): boolean {
    if (lock?.mode === 'GOVERNANCE' && bypass) return true;
    if (this.lie === 'lets locks be shortened') return wanted.mode === lock?.mode;
    const isLonger = lock !== null && wanted.until >= lock.until;
    return this.lie === 'lets locks be weakened' && bypass && isLonger;
  }
}
