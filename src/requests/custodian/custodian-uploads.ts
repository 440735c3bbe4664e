import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LinkUploads, OpenedLink } from '../../access/links/signed-link-kinds.service';
import { CompleteUploadDto } from '../../evidence/resumable/resumable-upload.dto';
import { ResumableUploadService, type UploadOwner } from '../../evidence/resumable/resumable-upload.service';
import type { RequestContext } from '../../platform/http/request-context';
import { validationPipe } from '../../platform/http/validation';
import { BeginCustodianUploadDto } from './custodian-sending.dto';
import { CustodianSlots } from './custodian-slots';
import { SlotFilling } from './slot-filling';

/** Takes the footage that comes by a custodian's link in parts, which survive a broken line. */
@Injectable()
export class CustodianUploads implements LinkUploads {
  private readonly pipe = validationPipe();

  constructor(
    private readonly uploads: ResumableUploadService,
    private readonly slots: CustodianSlots,
    private readonly filling: SlotFilling,
  ) {}

  /** @throws invalid_input, what ResumableUploadService throws */
  async begin(link: OpenedLink, body: unknown, context: RequestContext): Promise<object> {
    const file = await this.read(body, BeginCustodianUploadDto);
    const target = await this.slots.claim(link, file, context);
    const { sizeBytes, fingerprint, filename } = file;
    return this.uploads.begin(context, ownerOf(link), target, { sizeBytes, fingerprint, filename });
  }

  serve(
    link: OpenedLink,
    id: string,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    context: RequestContext,
  ): Promise<void> {
    return this.uploads.serve(context, ownerOf(link), id, request, reply);
  }

  /** @throws invalid_input, what ResumableUploadService and SlotFilling throw */
  async complete(link: OpenedLink, id: string, body: unknown, context: RequestContext): Promise<object> {
    const { sha256 } = await this.read(body, CompleteUploadDto);
    const received = await this.uploads.complete(
      context,
      ownerOf(link),
      { id, sha256 },
      (transaction, staged) => this.filling.fill(transaction, context, link, staged),
    );
    return { id: received.id };
  }

  private async read<T extends object>(body: unknown, metatype: new () => T): Promise<T> {
    return (await this.pipe.transform(body ?? {}, { type: 'body', metatype })) as T;
  }
}

function ownerOf({ id }: OpenedLink): UploadOwner {
  return { kind: 'link', id };
}
