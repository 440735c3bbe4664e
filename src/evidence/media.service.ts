import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { PurposeService } from '../access/purposes/purpose.service';
import { notFound } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { type BucketRole, type ByteRange, ObjectStore } from '../platform/storage/object-store';
import { derivativeAbsent, footageNotReady, footageRejected } from './evidence.errors';
import { evidenceReader } from './evidence-scope';
import { extensionOf } from './footage-facts';
import { type MediaItem, MediaRepository, type SealedItem, type StoredBytes } from './media.repository';
import { TamperingWatch } from './tampering-watch';

export type MediaKind = 'original' | 'proxy' | 'thumbnail';

/** Bytes to serve and how to name them. */
export interface Media extends StoredBytes {
  item: SealedItem;
  kind: MediaKind;
  role: BucketRole;
  filename: string;
}

/** Finds the bytes behind an item. Originals are read by the version that was sealed, whatever is current. */
@Injectable()
export class MediaService {
  constructor(
    private readonly media: MediaRepository,
    private readonly purposes: PurposeService,
    private readonly store: ObjectStore,
    private readonly watch: TamperingWatch,
  ) {}

  /**
   * A sealed item that the request may look at under its purpose.
   * @throws not_found, also for what it may not read; outside_purpose, footage_not_ready, footage_rejected
   */
  async item(context: RequestContext, id: string): Promise<SealedItem> {
    const { purpose } = context;
    if (!purpose) throw new Error('nobody looks at footage without a purpose');
    const item = await this.media.findItem(id, evidenceReader(context), purpose);
    if (!item) throw notFound({ what: 'footage', id });
    if (!item.isWithinPurpose) throw this.purposes.outside(purpose);
    return sealed(item);
  }

  /** @throws as `item`; derivative_absent */
  async find(context: RequestContext, id: string, kind: MediaKind): Promise<Media> {
    const item = await this.item(context, id);
    const isOwnProxy = kind === 'proxy' && item.facts?.isPlayable === true;
    const isOriginal = kind === 'original' || isOwnProxy;
    const bytes = isOriginal ? await this.media.original(item) : await this.media.derivative(item, kind);
    if (!bytes) throw derivativeAbsent({ id, kind });
    const role = isOriginal ? 'evidence' : 'derivatives';
    return { ...bytes, item, kind, role, filename: filenameOf(item, kind, bytes) };
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

function sealed(item: MediaItem): SealedItem {
  const { id, state, rejectedReason, sha256 } = item;
  if (state === 'rejected') throw footageRejected({ id, reason: rejectedReason ?? 'unknown' });
  if (state !== 'sealed' || sha256 === null) throw footageNotReady({ id, state });
  return { ...item, sha256 };
}

function filenameOf(item: MediaItem, kind: MediaKind, { mediaType }: StoredBytes): string {
  if (kind === 'thumbnail') return `${item.id}.jpg`;
  if (kind === 'proxy') return `${item.id}.${mediaType === 'image/jpeg' ? 'jpg' : 'mp4'}`;
  return item.originalFilename ?? `${item.id}.${item.facts ? extensionOf(item.facts.container) : 'bin'}`;
}
