import type { MultipartFile } from '@fastify/multipart';
import { Injectable, Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { SourceService } from '../cameras/source.service';
import { Config } from '../platform/config';
import { crashPoint } from '../platform/crash-point';
import { conflict } from '../platform/errors';
import type { MultipartForm } from '../platform/http/multipart-form';
import { type AccessScope, EVERYWHERE, type RequestContext } from '../platform/http/request-context';
import { idempotencyKeyReused, type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { uploadEmpty, uploadInterrupted, uploadTooLarge } from '../platform/http/upload.errors';
import type { FootageFieldsDto, ReceivedFootageDto } from './footage.dto';
import { receivedResponse, recordAnnounced, recordReceived } from './intake-records';
import { ItemRepository, type NewItem } from './item.repository';
import { cleanFilename } from './original-filename';
import type { RejectionCode } from './rejection-reasons';
import { Rejections } from './rejections';
import { officerTarget, type UploadTarget } from './resumable/upload-owner';
import type { WhenStaged } from './resumable/upload-completion';
import { stagingKeyOf } from './staging-area';
import type { Received } from './upload-stream';
import { Uploads } from './uploads';

export { explainRejection } from './rejection-reasons';

const SCOPE = 'POST footage';

/**
 * Takes footage in. Transaction 1 announces the item, then the bytes go to the staging bucket while they are hashed,
 * transaction 2 makes it `staged` and enqueues its verification. It never asks whether the bytes are known already, so
 * neither the answer nor its timing can tell.
 */
@Injectable()
export class IntakeService {
  private readonly logger = new Logger(IntakeService.name);

  constructor(
    private readonly config: Config,
    private readonly writes: WriteUnit,
    private readonly items: ItemRepository,
    private readonly sources: SourceService,
    private readonly uploads: Uploads,
    private readonly rejections: Rejections,
  ) {}

  /**
   * @throws what resolving the source throws; upload_too_large, upload_empty, store_unavailable; upload_interrupted, also
   * when session, token or grant ended while the file came; invalid_input when parts follow the file; idempotency_key_reused when the key came with another request.
   */
  async receive(context: RequestContext, form: MultipartForm<FootageFieldsDto>): Promise<ReceivedFootageDto> {
    if (await this.writes.isKeyKnown(context, SCOPE)) return this.answerAgain(context, form);
    const { fields, file } = form;
    const item = await this.announce(context, officerTarget(context, fields), file, context.scope);
    return this.bring(context, item, file, async (received) => {
      await form.expectEnd();
      await this.uploads.refuseEnded(context);
      const response = await this.stage(context, item, requestOf(fields, received));
      // The key was claimed meanwhile by a twin of this request: the twin's item stands.
      if (response.id !== item.id) await this.abandon(context, item, 'repeated_request');
      return response;
    });
  }

  /**
   * `receive` for those without an account: which lens it is of was decided by whoever calls, and nobody's scope is asked.
   * @param whenStaged runs in the transaction that stages; what it throws rejects the item.
   */
  async receiveFor(
    context: RequestContext,
    target: UploadTarget,
    file: MultipartFile,
    { expectEnd, whenStaged }: { expectEnd: () => Promise<void>; whenStaged: WhenStaged },
  ): Promise<ReceivedFootageDto> {
    const leave = this.uploads.takeLinkSlot(target.acquiredBy);
    try {
      const item = await this.announce(context, target, file, EVERYWHERE);
      return await this.bring(context, item, file, async (received) => {
        await expectEnd();
        return this.writes.run(context, (transaction) =>
          this.stageWithin(transaction, item, received, () =>
            whenStaged(transaction, { uploadId: null, itemId: item.id, slot: target.slot, ...received }),
          ),
        );
      });
    } finally {
      leave();
    }
  }

  private async bring<T>(
    context: RequestContext,
    item: NewItem,
    { file }: MultipartFile,
    stage: (received: Received) => Promise<T>,
  ): Promise<T> {
    try {
      const received = await this.uploads.receive(item, file);
      crashPoint(this.config, 'after-staging-put');
      return await stage(received);
    } catch (error) {
      await this.abandon(context, item, reasonOf(error));
      throw error;
    }
  }

  /** The key was used before: only the hash tells whether this is the same request, so nothing is stored. */
  private async answerAgain(
    context: RequestContext,
    form: MultipartForm<FootageFieldsDto>,
  ): Promise<ReceivedFootageDto> {
    const received = await this.uploads.measure(form.file.file);
    await form.expectEnd();
    return this.writes.create(context, SCOPE, requestOf(form.fields, received), () => {
      throw conflict();
    });
  }

  private async announce(
    context: RequestContext,
    { cameraId, displayedStartedAt, sourceId, ...said }: UploadTarget,
    { filename }: MultipartFile,
    scope: AccessScope,
  ): Promise<NewItem> {
    const source = await this.sources.resolveForFootage(cameraId, displayedStartedAt, sourceId, scope);
    const id = v7();
    const item: NewItem = {
      ...said,
      ...source,
      id,
      acquisitionId: v7(),
      cameraId,
      displayedStartedAt,
      stagingKey: stagingKeyOf(id),
      originalFilename: cleanFilename(filename),
    };
    await this.writes.run(context, async (transaction) => {
      await this.items.insertReceiving(transaction.manager, item);
      recordAnnounced(transaction, item);
    });
    return item;
  }

  private async stage(
    context: RequestContext,
    item: NewItem,
    request: StagedRequest,
  ): Promise<ReceivedFootageDto> {
    const response = await this.writes.create(context, SCOPE, request, (transaction) =>
      this.stageWithin(transaction, item, request),
    );
    crashPoint(this.config, 'after-commit-before-enqueue');
    return response;
  }

  private async stageWithin(
    transaction: WriteTransaction,
    item: NewItem,
    received: Received,
    together?: () => Promise<void>,
  ): Promise<ReceivedFootageDto> {
    const { sha256, sizeBytes } = received;
    const receivedAt = await this.items.stage(transaction.manager, item.id, sha256, sizeBytes);
    if (!receivedAt) throw uploadInterrupted();
    recordReceived(transaction, item, received);
    await together?.();
    return receivedResponse(item.id, received, receivedAt);
  }

  /** Ends what will not be staged. An item that was staged all the same (a lost answer to COMMIT) is left alone. */
  private async abandon(context: RequestContext, item: NewItem, reason: RejectionCode): Promise<void> {
    try {
      await this.rejections.reject(context, { ...item, from: 'receiving', reason });
    } catch (error) {
      this.logger.warn({ msg: `${item.id} is left to the sweeper`, err: error });
    }
  }
}

type StagedRequest = Received & {
  cameraId: string;
  displayedStartedAt: string;
  sourceId: string | null;
  acquiredFrom: string | null;
  procedureReference: string | null;
};

/** What must be equal for two requests with one key to be the same: everything said, and the bytes. */
function requestOf(fields: FootageFieldsDto, received: Received): StagedRequest {
  return {
    ...received,
    cameraId: fields.cameraId,
    displayedStartedAt: new Date(fields.displayedStartedAt).toISOString(),
    sourceId: fields.sourceId ?? null,
    acquiredFrom: fields.acquiredFrom ?? null,
    procedureReference: fields.procedureReference ?? null,
  };
}

function reasonOf(error: unknown): RejectionCode {
  if (uploadTooLarge.made(error)) return 'too_large';
  if (idempotencyKeyReused.made(error)) return 'repeated_request';
  return uploadEmpty.made(error) ? 'empty' : 'interrupted';
}
