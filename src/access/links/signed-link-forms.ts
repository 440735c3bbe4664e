import type { Multipart, MultipartFile } from '@fastify/multipart';
import { Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../platform/config';
import type { FieldFault } from '../../platform/errors';
import { within } from '../../platform/http/multipart-form';
import { uploadInterrupted, uploadTooLarge } from '../../platform/http/upload.errors';
import type { LinkForm } from './signed-link-kinds.service';

const FIELDS_MAX = 60;
/** A file that is too large is still read to its end, or the browser would show no answer; but not one without end. */
const READ_TIMES_MAX = 4;
const MEBIBYTE = 2 ** 20;

/** Reads what the pages of signed links send. */
@Injectable()
export class SignedLinkForms {
  constructor(private readonly config: Config) {}

  /**
   * @param fileBytesMax null = the kind takes no file, so nothing but a plain form.
   * @throws UnsupportedMediaTypeException, upload_too_large (far too large), upload_interrupted
   */
  async read(request: FastifyRequest, fileBytesMax: number | null): Promise<LinkForm> {
    if (request.body instanceof URLSearchParams) return { fields: request.body, file: null, fileFault: null };
    if (fileBytesMax === null || !request.isMultipart()) throw new UnsupportedMediaTypeException();
    return within(this.config.RECEIVING_STALE_SECONDS, () => readParts(request, fileBytesMax));
  }
}

async function readParts(request: FastifyRequest, fileBytesMax: number): Promise<LinkForm> {
  const form: LinkForm = { fields: new URLSearchParams(), file: null, fileFault: null };
  const limits = { fields: FIELDS_MAX, parts: FIELDS_MAX + 1, files: 1 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') form.fields.append(part.fieldname, textOf(part));
      else await readFile(form, part, fileBytesMax);
    }
  } catch (error) {
    if (uploadTooLarge.made(error) || 'statusCode' in (error as Error)) throw error;
    // The parser's own errors do not say that the sender is at fault.
    throw uploadInterrupted({}, [], error);
  }
  return form;
}

function textOf(part: Extract<Multipart, { type: 'field' }>): string {
  // What is longer than the parser keeps comes cut off, and is too long for any field of a page.
  return typeof part.value === 'string' ? part.value.replaceAll('\r\n', '\n') : '';
}

async function readFile(form: LinkForm, { file }: MultipartFile, bytesMax: number): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax * READ_TIMES_MAX) throw uploadTooLarge({ maxBytes: bytesMax });
    if (size <= bytesMax) chunks.push(chunk);
    else chunks.length = 0;
  }
  // A browser sends a part without bytes when no file was chosen.
  if (size > bytesMax) form.fileFault = fileTooLarge(bytesMax);
  else if (size > 0) form.file = Buffer.concat(chunks);
}

function fileTooLarge(bytesMax: number): FieldFault {
  const megabytes = Math.max(1, Math.floor(bytesMax / MEBIBYTE));
  return {
    field: 'file',
    message: {
      en: `The file is larger than ${megabytes} MB; choose a smaller one.`,
      vi: `Tệp lớn hơn ${megabytes} MB; hãy chọn tệp nhỏ hơn.`,
    },
  };
}
