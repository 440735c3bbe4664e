import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../../platform/http/request-context';
import type { ResumableUploadDto } from './resumable-upload.dto';
import { type Answer, TusProtocol } from './tus-protocol';
import type { UploadOwner } from './upload-owner';
import { UploadServing } from './upload-serving';

/** Creation as any client of tus does it, without an announcement. */
@Injectable()
export class TusCreation {
  constructor(
    private readonly protocol: TusProtocol,
    private readonly serving: UploadServing,
  ) {}

  /** @param begin given the metadata as the fields of an announcement. @throws what it throws; HttpException */
  async create(
    context: RequestContext,
    owner: UploadOwner,
    request: FastifyRequest,
    begin: (fields: object) => Promise<ResumableUploadDto>,
  ): Promise<Answer> {
    let id = '';
    const acts = {
      get: () => this.serving.find(context, owner, id),
      write: () => Promise.resolve(0),
      remove: () => Promise.resolve(),
    };
    return this.protocol.create(request, acts, async (metadata, sizeBytes) => {
      // Without a fingerprint nothing is known again: each creation is an upload of its own.
      const fingerprint = randomBytes(32).toString('hex');
      ({ id } = await begin({ fingerprint, ...metadata, sizeBytes }));
      return id;
    });
  }
}
