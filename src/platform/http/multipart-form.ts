import type { Multipart, MultipartFile } from '@fastify/multipart';
import multipart from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config';
import { type AppError, invalidField } from '../errors';
import { drainRefusedBodies } from './unread-body';
import { multipartExpected, uploadEmpty, uploadInterrupted, uploadTooLarge } from './upload.errors';
import { validationPipe } from './validation';

const FIELDS_MAX = 20;
const FIELD_BYTES_MAX = 4096;
/** What fields and part headers may take besides the file. */
const FORM_BYTES_MAX = 2 ** 18;

/** Makes the api understand multipart bodies; they are read part by part, never kept, so a refusal meets them half read. */
export async function registerMultipart(app: NestFastifyApplication): Promise<void> {
  // Size is counted by whoever reads the file; the plugin's own limit would be the body limit of JSON.
  const limits = {
    fields: FIELDS_MAX,
    fieldSize: FIELD_BYTES_MAX,
    fieldNameSize: 100,
    // One too many, so that a second file is refused by name instead of by a limit.
    files: 2,
    parts: FIELDS_MAX + 2,
    headerPairs: 20,
    fileSize: Infinity,
  };
  await app.register(multipart, { limits, throwFileSizeLimit: false });
  drainRefusedBodies(app.getHttpAdapter().getInstance());
}

/** A body whose fields are known and whose file, the part named "file", is about to come. */
export interface MultipartForm<F> {
  fields: F;
  file: MultipartFile;
  /** To be called after the file was read. @throws invalid_input when more follows. */
  expectEnd(): Promise<void>;
}

/** Reads multipart bodies of fields, then one file. */
@Injectable()
export class MultipartForms {
  private readonly pipe = validationPipe();

  constructor(private readonly config: Config) {}

  /**
   * Reads up to the file.
   * @param fields the DTO class of the fields before it.
   * @param seen is shown those that came, before they are judged: for pages that show a form again.
   * @throws multipart_expected, upload_too_large (by the announced length), invalid_input naming each field,
   * upload_interrupted when the fields do not come within RECEIVING_STALE_SECONDS.
   */
  async read<F extends object>(
    request: FastifyRequest,
    fields: new () => F,
    maxBytes: number,
    seen?: (given: Readonly<Record<string, string>>) => void,
  ): Promise<MultipartForm<F>> {
    if (!request.isMultipart()) throw multipartExpected();
    if (Number(request.headers['content-length']) > maxBytes + FORM_BYTES_MAX)
      throw uploadTooLarge({ maxBytes });
    const parts = request.parts()[Symbol.asyncIterator]();
    const seconds = this.config.RECEIVING_STALE_SECONDS;
    return within(seconds, async () => {
      const given: Record<string, string> = {};
      const file = await readFields(parts, given).finally(() => seen?.(given));
      const read = (await this.pipe.transform(given, { type: 'body', metatype: fields })) as F;
      return { fields: read, file, expectEnd: () => within(seconds, () => expectEnd(parts)) };
    });
  }

  /**
   * The whole of a small file, held in memory.
   * @throws upload_too_large, upload_empty; upload_interrupted when it does not come within RECEIVING_STALE_SECONDS.
   */
  async readWhole(form: MultipartForm<unknown>, maxBytes: number): Promise<Buffer> {
    const bytes = await within(this.config.RECEIVING_STALE_SECONDS, () => collect(form.file, maxBytes));
    await form.expectEnd();
    return bytes;
  }
}

type Parts = AsyncIterator<Multipart>;

async function collect({ file }: MultipartFile, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw uploadTooLarge({ maxBytes });
      chunks.push(chunk);
    }
  } catch (error) {
    throw uploadTooLarge.made(error) ? error : uploadInterrupted({}, [], error);
  }
  if (!size) throw uploadEmpty();
  return Buffer.concat(chunks);
}

/** Into `given`. @returns what comes after them */
async function readFields(parts: Parts, given: Record<string, string>): Promise<MultipartFile> {
  for (;;) {
    const next = await nextPart(parts);
    if (next.done) throw fileMissing();
    const part: Multipart = next.value;
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw unknownPart(part.fieldname);
      return part;
    }
    if (Object.hasOwn(given, part.fieldname)) throw repeatedPart(part.fieldname);
    given[part.fieldname] = textOf(part);
  }
}

async function expectEnd(parts: Parts): Promise<void> {
  const next = await nextPart(parts);
  if (!next.done)
    throw next.value.fieldname === 'file' ? repeatedPart('file') : unknownPart(next.value.fieldname);
}

/** What the parser cannot read is the sender's fault; its own errors do not say so. */
export async function nextPart(parts: Parts): Promise<IteratorResult<Multipart>> {
  return parts.next().catch((error: Error) => {
    throw 'statusCode' in error ? error : Object.assign(error, { statusCode: 400 });
  });
}

/**
 * What a client sends must be here by then: a file has a watch of its own, but before and after it nobody may stand still for
 * ever either.
 * @throws upload_interrupted
 */
export async function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(uploadInterrupted()), seconds * 1000);
  });
  return Promise.race([work(), timeout]).finally(() => clearTimeout(timer));
}

function textOf(part: Extract<Multipart, { type: 'field' }>): string {
  const isWhole = typeof part.value === 'string' && !part.valueTruncated && !part.fieldnameTruncated;
  if (isWhole) return part.value as string;
  throw invalidField(
    part.fieldname,
    'must be plain text of at most 4096 bytes',
    'phải là văn bản, tối đa 4096 byte',
  );
}

function fileMissing(): AppError {
  return invalidField('file', 'the body has no part named "file"', 'thiếu phần tên "file"');
}

function repeatedPart(name: string): AppError {
  return invalidField(
    name,
    'came more than once; send one file per request',
    'xuất hiện nhiều lần; mỗi yêu cầu chỉ gửi một tệp',
  );
}

function unknownPart(name: string): AppError {
  return invalidField(
    name,
    'is not expected here; send the fields first, then one part named "file"',
    'không đúng chỗ; hãy gửi các trường trước, sau đó một phần tên "file"',
  );
}
