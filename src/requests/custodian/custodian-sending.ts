import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedLink, SentForm } from '../../access/links/signed-link-kinds.service';
import { IntakeService } from '../../evidence/intake.service';
import { ResumableUploadService, type UploadOwner } from '../../evidence/resumable/resumable-upload.service';
import { CompleteUploadDto } from '../../evidence/resumable/resumable-upload.dto';
import { Config } from '../../platform/config';
import { AppError, type FieldFault, invalidInput } from '../../platform/errors';
import { type MultipartForm, MultipartForms } from '../../platform/http/multipart-form';
import type { RequestContext } from '../../platform/http/request-context';
import { validationPipe } from '../../platform/http/validation';
import { BeginCustodianUploadDto, SentFileDto } from './custodian-sending.dto';
import { CustodianSlots } from './custodian-slots';
import { SlotFilling } from './slot-filling';

const MEDIA_JSON = 'application/json; charset=utf-8';

/** Takes the footage that comes by a custodian's link: in one piece without a script, else in parts that survive a broken line. */
@Injectable()
export class CustodianSending {
  private readonly pipe = validationPipe();

  constructor(
    private readonly config: Config,
    private readonly forms: MultipartForms,
    private readonly intake: IntakeService,
    private readonly uploads: ResumableUploadService,
    private readonly slots: CustodianSlots,
    private readonly filling: SlotFilling,
  ) {}

  /** In one piece, as a plain form sends it. @returns what was wrong that the sender can do something about */
  async receive(link: OpenedLink, request: FastifyRequest, context: RequestContext): Promise<SentForm> {
    const fields = new URLSearchParams({ act: 'file' });
    const form = { fields, file: null, fileFault: null };
    try {
      const sent = await this.forms.read(request, SentFileDto, this.config.MAX_UPLOAD_BYTES);
      for (const [name, value] of Object.entries(sent.fields)) fields.set(name, String(value));
      await this.take(link, sent, context);
      return { form, faults: [] };
    } catch (error) {
      return { form, faults: faultsOf(error) };
    }
  }

  /** `POST uploads`, then the parts, then `POST uploads/:id/complete`. @throws invalid_input, what ResumableUploadService throws */
  async serve(
    link: OpenedLink,
    request: FastifyRequest,
    reply: FastifyReply,
    context: RequestContext,
  ): Promise<void> {
    const { id } = request.params as { id?: string };
    const owner = { kind: 'link', id: link.id } as const;
    if (id === undefined) return send(reply, 200, await this.begin(link, owner, request, context));
    if (request.method === 'POST') {
      const { sha256 } = (await this.read(request, CompleteUploadDto)) as CompleteUploadDto;
      const received = await this.uploads.complete(context, owner, { id, sha256 }, (transaction, staged) =>
        this.filling.fill(transaction, context, link, staged),
      );
      return send(reply, 202, { id: received.id });
    }
    return this.uploads.serve(context, owner, id, request, reply);
  }

  private async take(
    link: OpenedLink,
    sent: MultipartForm<SentFileDto>,
    context: RequestContext,
  ): Promise<void> {
    const target = await this.slots.claim(link, { ...sent.fields, fingerprint: null }, context);
    await this.intake.receiveFor(context, target, sent.file, {
      expectEnd: () => sent.expectEnd(),
      whenStaged: (transaction, staged) => this.filling.fill(transaction, context, link, staged),
    });
  }

  private async begin(
    link: OpenedLink,
    owner: UploadOwner,
    request: FastifyRequest,
    context: RequestContext,
  ): Promise<object> {
    const body = (await this.read(request, BeginCustodianUploadDto)) as BeginCustodianUploadDto;
    const target = await this.slots.claim(link, body, context);
    const { sizeBytes, fingerprint, filename } = body;
    return this.uploads.begin(context, owner, target, { sizeBytes, fingerprint, filename });
  }

  private read(request: FastifyRequest, metatype: new () => object): Promise<unknown> {
    return this.pipe.transform(request.body ?? {}, { type: 'body', metatype });
  }
}

/**
 * Also of what is too large, empty or too many at once: who sends a form reads no code of ours.
 * @throws what is no fault of the form
 */
function faultsOf(error: unknown): FieldFault[] {
  if (invalidInput.made(error)) return error.fields;
  if (!(error instanceof AppError)) throw error;
  const { isPublic, kind } = error.declaration;
  // Then it is the link that has ended, or two were at it at once.
  if (!isPublic || kind === 'conflict') throw error;
  return [{ field: 'file', message: error.bilingual }];
}

function send(reply: FastifyReply, status: number, body: object): void {
  void reply.status(status).header('content-type', MEDIA_JSON).send(JSON.stringify(body));
}
