import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { conflict, notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { objectMissing } from '../../platform/storage/store-errors';
import { LinkUploadSlots, UploadSlots } from '../upload-slots';
import { goneFor, uploadCompleted } from './resumable-upload.errors';
import { type ResumableUpload, ResumableUploadRepository } from './resumable-upload.repository';
import { sendAnswer, TusProtocol } from './tus-protocol';
import { scopeOfOwner } from './upload-beginning';
import type { UploadActs } from './upload-data-store';
import { UploadEndings } from './upload-endings';
import type { UploadOwner } from './upload-owner';
import { UploadWriter } from './upload-writer';

/** Lets an owner ask for, add to and end its uploads by the tus protocol. */
@Injectable()
export class UploadServing {
  constructor(
    private readonly protocol: TusProtocol,
    private readonly slots: UploadSlots,
    private readonly linkSlots: LinkUploadSlots,
    private readonly uploads: ResumableUploadRepository,
    private readonly writer: UploadWriter,
    private readonly endings: UploadEndings,
  ) {}

  /** @throws not_found, also for what is somebody else's; upload_gone. */
  async find(context: RequestContext, owner: UploadOwner, id: string): Promise<ResumableUpload> {
    const upload = await this.uploads.find(owner, id, scopeOfOwner(owner, context));
    if (!upload) throw notFound({ what: 'upload', id });
    if (upload.state === 'ended') throw goneFor(upload.endedReason);
    return upload;
  }

  /** @throws as `find`; too_many_uploads, uploads_busy; what TusProtocol and UploadWriter throw. */
  async serve(
    context: RequestContext,
    owner: UploadOwner,
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    await this.find(context, owner, id);
    const slots = owner.kind === 'link' ? this.linkSlots : this.slots;
    const leave = request.method === 'PATCH' ? slots.take(owner.id) : () => undefined;
    try {
      sendAnswer(reply, await this.protocol.answer(request, this.actsOn(context, owner, id), id));
    } finally {
      leave();
    }
  }

  actsOn(context: RequestContext, owner: UploadOwner, id: string): UploadActs {
    return {
      get: () => this.find(context, owner, id),
      write: (stream, offset) =>
        this.writer
          .write(stream, id, offset)
          .catch((error: unknown) => this.endLost(context, owner, id, error)),
      remove: async () => {
        const upload = await this.find(context, owner, id);
        if (!(await this.endings.end(context, upload, 'terminated'))) throw uploadCompleted();
      },
    };
  }

  /** Parts that the store no longer has can never be put together: the sender begins anew instead of trying for ever. */
  private async endLost(
    context: RequestContext,
    owner: UploadOwner,
    id: string,
    error: unknown,
  ): Promise<never> {
    if (!objectMissing.made(error)) throw error;
    const upload = await this.find(context, owner, id);
    if (!(await this.endings.end(context, upload, 'lost'))) throw conflict();
    throw goneFor('lost');
  }
}
