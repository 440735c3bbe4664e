import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import { STRANGER_FILES, StrangerFileService } from '../evidence/taken/stranger-file.service';
import { Config } from '../platform/config';
import { type FieldFault, invalidInput } from '../platform/errors';
import { within } from '../platform/http/multipart-form';
import { uploadTooLarge } from '../platform/http/upload.errors';
import {
  FILE_TYPE_REFUSED,
  type FileType,
  fileTypeOf,
  HEAD_BYTES,
  HEIF_REFUSED,
  isHeif,
} from './tip-file-kind';
import type { TipFile } from './tip-row';

const MEBIBYTE = 2 ** 20;

export interface ReceivedFile extends TipFile {
  /** Its first bytes, by which signs of a copy are found. */
  head: Buffer;
  type: FileType;
}

/** The files of tips: `tips/<id>` in the staging bucket. */
@Injectable()
export class TipFileStore {
  constructor(
    private readonly config: Config,
    private readonly files: StrangerFileService,
  ) {}

  /**
   * Keeps the file as it comes. @returns null when none was chosen.
   * @throws invalid_input (file) when it is too large or nothing that is taken; upload_interrupted, upload_too_slow,
   * store_unavailable
   */
  async keep(tipId: string, { file, filename }: MultipartFile): Promise<ReceivedFile | null> {
    const seconds = this.config.RECEIVING_STALE_SECONDS;
    const { head, whole } = await within(seconds, () => beginningOf(file));
    // A browser sends a part without name and bytes when no file was chosen.
    if (!head.length && !filename) return null;
    const type = fileTypeOf(head);
    if (!type) throw fileFault(isHeif(head) ? HEIF_REFUSED : FILE_TYPE_REFUSED);
    const key = `${STRANGER_FILES}${tipId}`;
    const maxBytes = this.config.TIP_MAX_BYTES;
    try {
      const kept = await this.files.keep(key, whole, maxBytes, type.mediaType);
      return { key, name: this.files.nameOf(filename), ...type, ...kept, head, type };
    } catch (error) {
      throw uploadTooLarge.made(error) ? fileFault(tooLarge(maxBytes)) : error;
    }
  }

  /** Bytes that no tip will speak of. Should the store fail, the worker clears them away. */
  async drop(key: string): Promise<void> {
    await this.files.remove(key).catch(() => undefined);
  }
}

/** Its first bytes, and all of it, those included. A stream that breaks off fails there. */
async function beginningOf(file: Readable): Promise<{ head: Buffer; whole: Readable }> {
  const chunks: Buffer[] = [];
  const rest = file[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await rest.next();
    if (next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  const whole = Readable.from(
    (async function* () {
      yield* chunks;
      yield* { [Symbol.asyncIterator]: () => rest };
    })(),
    { objectMode: false },
  );
  return { head: Buffer.concat(chunks).subarray(0, HEAD_BYTES), whole };
}

function tooLarge(maxBytes: number): FieldFault['message'] {
  const megabytes = Math.max(1, Math.floor(maxBytes / MEBIBYTE));
  return {
    vi: `Tệp lớn hơn ${megabytes} MB; hãy chọn tệp nhỏ hơn, hoặc gửi lời báo không kèm tệp.`,
    en: `The file is larger than ${megabytes} MB; choose a smaller one, or send your words without it.`,
  };
}

function fileFault(message: FieldFault['message']) {
  return invalidInput({}, [{ field: 'file', message }]);
}
