import type { Multipart, MultipartFile } from '@fastify/multipart';
import { Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../platform/config';
import { nextPart, within } from '../platform/http/multipart-form';

const FIELDS_MAX = 20;
/** 2,000 characters of Vietnamese take three bytes each at most. */
const FIELD_BYTES_MAX = 8192;

export interface SentForm {
  fields: URLSearchParams;
  /** The part named "file", which is about to come; null = the body ended without one. */
  file: MultipartFile | null;
}

/** Reads what the page of tips sends, up to its file, which comes last. */
@Injectable()
export class TipFormReader {
  constructor(private readonly config: Config) {}

  /** @throws UnsupportedMediaTypeException; upload_interrupted when the fields do not come within RECEIVING_STALE_SECONDS */
  async read(request: FastifyRequest): Promise<SentForm> {
    if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
    const limits = { fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX, files: 1, parts: FIELDS_MAX + 1 };
    const parts = request.parts({ limits })[Symbol.asyncIterator]();
    return within(this.config.RECEIVING_STALE_SECONDS, () => upToFile(parts));
  }
}

async function upToFile(parts: AsyncIterator<Multipart>): Promise<SentForm> {
  const fields = new URLSearchParams();
  for (;;) {
    const next = await nextPart(parts);
    if (next.done) return { fields, file: null };
    if (next.value.type === 'file') return { fields, file: next.value };
    // What is longer than the parser keeps comes cut off, and is too long for any field of the page.
    fields.append(next.value.fieldname, typeof next.value.value === 'string' ? next.value.value : '');
  }
}
