import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config';
import type { RequestContext } from '../../platform/http/request-context';
import type { ReceivedFootageDto } from '../footage.dto';
import type { ResumableUploadDto } from './resumable-upload.dto';
import { type ResumableUpload, ResumableUploadRepository } from './resumable-upload.repository';
import { UploadBeginning } from './upload-beginning';
import { UploadCompletion, type WhenStaged } from './upload-completion';
import type { AnnouncedFile, UploadOwner, UploadTarget } from './upload-owner';
import { UploadServing } from './upload-serving';

export type { WhenStaged } from './upload-completion';
export type { AnnouncedFile, StagedUpload, UploadOwner, UploadTarget } from './upload-owner';

const HOUR_MILLISECONDS = 3_600_000;
const SHOWN_MOST = 50;

/** Files that come in parts, also hours apart, of officers and of those who hold a signed link. */
@Injectable()
export class ResumableUploadService {
  constructor(
    private readonly config: Config,
    private readonly uploads: ResumableUploadRepository,
    private readonly beginning: UploadBeginning,
    private readonly serving: UploadServing,
    private readonly completion: UploadCompletion,
  ) {}

  /**
   * Announces a file. The same file for the same target is the same upload, which says how much of it is safe; also one
   * that is completed, unless its footage was rejected.
   * @throws upload_too_large, too_many_open_uploads, what SourceService.resolveForFootage throws
   */
  async begin(
    context: RequestContext,
    owner: UploadOwner,
    target: UploadTarget,
    file: AnnouncedFile,
  ): Promise<ResumableUploadDto> {
    return this.toDto(await this.beginning.begin(context, owner, target, file));
  }

  /**
   * HEAD, PATCH and DELETE of one upload by the tus protocol 1.0; sends the answer. The body must be unread.
   * @throws not_found, upload_gone, upload_completed, conflict (other offset, other request), too_many_uploads,
   * uploads_busy, upload_too_slow, upload_interrupted, store_unavailable
   */
  serve(
    context: RequestContext,
    owner: UploadOwner,
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    return this.serving.serve(context, owner, id, request, reply);
  }

  /**
   * Makes the bytes an item of footage, `staged`; the worker compares them with `sha256`. Repeated, it answers the same
   * item without calling `whenStaged`, which runs in the transaction that stages: what it throws undoes that.
   * @throws not_found, upload_gone, upload_incomplete, upload_completed
   */
  complete(
    context: RequestContext,
    owner: UploadOwner,
    { id, sha256 }: { id: string; sha256: string },
    whenStaged?: WhenStaged,
  ): Promise<ReceivedFootageDto> {
    const find = () => this.serving.find(context, owner, id);
    return this.completion.complete(context, find, sha256, whenStaged);
  }

  /** Begun and not finished, the newest first. */
  async openOf(owner: UploadOwner): Promise<ResumableUploadDto[]> {
    const open = await this.uploads.openOf(owner, SHOWN_MOST);
    return open.map((upload) => this.toDto(upload));
  }

  private toDto(upload: ResumableUpload): ResumableUploadDto {
    const { id, state, sizeBytes, offsetBytes, tailBytes, touchedAt, slot, originalFilename } = upload;
    const expiryMilliseconds = this.config.UPLOAD_EXPIRY_HOURS * HOUR_MILLISECONDS;
    return {
      id,
      state,
      sizeBytes,
      offsetBytes: offsetBytes + tailBytes,
      expiresAt: new Date(touchedAt.getTime() + expiryMilliseconds).toISOString(),
      itemId: state === 'completed' ? upload.itemId : null,
      slot,
      originalFilename,
    };
  }
}
