import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SourceService } from '../../cameras/source.service';
import { Config } from '../../platform/config';
import { conflict } from '../../platform/errors';
import { type AccessScope, EVERYWHERE, type RequestContext } from '../../platform/http/request-context';
import { uploadTooLarge } from '../../platform/http/upload.errors';
import { TimeSource } from '../../platform/time-source';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { cleanFilename } from '../original-filename';
import { tooManyOpenUploads } from './resumable-upload.errors';
import {
  type NewUpload,
  type ResumableUpload,
  ResumableUploadRepository,
} from './resumable-upload.repository';
import { UploadEndings } from './upload-endings';
import type { AnnouncedFile, UploadOwner, UploadTarget } from './upload-owner';

/** Begun and not finished, of one owner: each may lie in the store for days. */
const OPEN_MOST = 20;

/** An account keeps to the areas of its grants; what a link is for was decided when it was issued. */
export function scopeOfOwner({ kind }: UploadOwner, context: RequestContext): AccessScope {
  return kind === 'account' ? context.scope : EVERYWHERE;
}

/** Announces uploads. The same file for the same purpose is the same upload, also when it is announced twice at once. */
@Injectable()
export class UploadBeginning {
  constructor(
    private readonly config: Config,
    private readonly sources: SourceService,
    private readonly uploads: ResumableUploadRepository,
    private readonly endings: UploadEndings,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** @throws upload_too_large, too_many_open_uploads, what resolving the source throws */
  async begin(
    context: RequestContext,
    owner: UploadOwner,
    target: UploadTarget,
    file: AnnouncedFile,
  ): Promise<ResumableUpload> {
    const maxBytes = this.config.MAX_UPLOAD_BYTES;
    if (file.sizeBytes > maxBytes) throw uploadTooLarge({ maxBytes });
    const upload = await this.newUpload(context, owner, target, file);
    const same = await this.uploads.findSame(owner, upload.requestKey);
    if (same?.state === 'open') await this.uploads.correct(same.id, target);
    if (same && !same.isRejected) return same;
    if (same) await this.endings.end(context, same, 'rejected');
    if ((await this.uploads.countOpen(owner)) >= OPEN_MOST) throw tooManyOpenUploads({ most: OPEN_MOST });
    return this.insert(context, owner, upload);
  }

  private async newUpload(
    context: RequestContext,
    owner: UploadOwner,
    target: UploadTarget,
    file: AnnouncedFile,
  ): Promise<NewUpload> {
    const { cameraId, displayedStartedAt, sourceId, ...rest } = target;
    const scope = scopeOfOwner(owner, context);
    const source = await this.sources.resolveForFootage(cameraId, displayedStartedAt, sourceId, scope);
    return {
      ...rest,
      ...source,
      id: v7(),
      ownerKind: owner.kind,
      ownerId: owner.id,
      requestKey: requestKeyOf(target, file),
      itemId: v7(),
      acquisitionId: v7(),
      cameraId,
      displayedStartedAt,
      originalFilename: cleanFilename(file.filename),
      sizeBytes: file.sizeBytes,
      touchedAt: this.time.now(),
    };
  }

  private async insert(
    context: RequestContext,
    owner: UploadOwner,
    upload: NewUpload,
  ): Promise<ResumableUpload> {
    const begunElsewhere = conflict();
    try {
      await this.writes.run(context, async (transaction) => {
        if (!(await this.uploads.insert(transaction.manager, upload))) throw begunElsewhere;
        recordBegun(transaction, upload);
      });
    } catch (error) {
      if (error !== begunElsewhere) throw error;
    }
    const begun = await this.uploads.findSame(owner, upload.requestKey);
    if (!begun) throw conflict();
    return begun;
  }
}

/** Of everything said but the names, and what the sender knows the file by. */
function requestKeyOf(target: UploadTarget, { sizeBytes, fingerprint }: AnnouncedFile): string {
  const { cameraId, displayedStartedAt, sourceId, slot } = target;
  const said = [
    cameraId,
    displayedStartedAt.toISOString(),
    sourceId ?? '',
    slot ?? '',
    sizeBytes,
    fingerprint,
  ];
  return createHash('sha256').update(said.join('\n')).digest('hex');
}

function recordBegun(transaction: WriteTransaction, upload: NewUpload): void {
  const { id, ownerKind, ownerId, itemId, cameraId, areaId, slot, method, sizeBytes } = upload;
  const displayedStartedAt = upload.displayedStartedAt.toISOString();
  const after = { ownerKind, ownerId, itemId, cameraId, areaId, displayedStartedAt, slot, method, sizeBytes };
  transaction.record('upload.begun', { id, after });
}
