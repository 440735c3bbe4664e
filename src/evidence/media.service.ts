import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors';
import { type BucketRole, type ByteRange, ObjectStore } from '../platform/storage/object-store';
import { derivativeAbsent, footageNotReady, footageRejected } from './evidence.errors';
import { extensionOf } from './footage-facts';
import { type MediaItem, MediaRepository, type StoredBytes } from './media.repository';
import { TamperingWatch } from './tampering-watch';

export type MediaKind = 'original' | 'proxy' | 'thumbnail';

/** Bytes to serve and how to name them. */
export interface Media extends StoredBytes {
  role: BucketRole;
  filename: string;
}

/** Finds the bytes behind an item. Originals are read by the version that was sealed, whatever is current. */
@Injectable()
export class MediaService {
  constructor(
    private readonly media: MediaRepository,
    private readonly store: ObjectStore,
    private readonly watch: TamperingWatch,
  ) {}

  /** @throws not_found, footage_not_ready, footage_rejected, derivative_absent */
  async find(id: string, kind: MediaKind): Promise<Media> {
    const item = await this.media.findItem(id);
    if (!item) throw notFound({ what: 'footage', id });
    refuseUnsealed(item);
    const isOwnProxy = kind === 'proxy' && item.facts?.isPlayable === true;
    const isOriginal = kind === 'original' || isOwnProxy;
    const bytes = isOriginal ? await this.media.original(id) : await this.media.derivative(id, kind);
    if (!bytes) throw derivativeAbsent({ id, kind });
    return { ...bytes, role: isOriginal ? 'evidence' : 'derivatives', filename: filenameOf(item, kind) };
  }

  /** Opens the bytes; whoever calls must read or destroy the stream. Looks for tampering beside it, once per whole read. */
  open({ role, objectKey, versionId, sha256 }: Media, range?: ByteRange): Promise<Readable> {
    if (role === 'evidence' && versionId !== null && (range?.start ?? 0) === 0)
      void this.watch.glance({ sha256, objectKey, versionId });
    return this.store.get(role, objectKey, {
      ...(versionId !== null && { versionId }),
      ...(range && { range }),
    });
  }
}

function refuseUnsealed({ id, state, rejectedReason }: MediaItem): void {
  if (state === 'rejected') throw footageRejected({ id, reason: rejectedReason ?? 'unknown' });
  if (state !== 'sealed') throw footageNotReady({ id, state });
}

function filenameOf(item: MediaItem, kind: MediaKind): string {
  if (kind === 'thumbnail') return `${item.id}.jpg`;
  if (kind === 'proxy') return `${item.id}.mp4`;
  return item.originalFilename ?? `${item.id}.${item.facts ? extensionOf(item.facts.container) : 'bin'}`;
}
