import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileToSend } from '../evidence/resumable/sender/send-file';

/** A file of this machine, opened once for its hash, and once more for each request that sends of it. */
export async function openFile(
  path: string,
  sizeBytes: number,
): Promise<FileToSend & { close(): Promise<void> }> {
  const handle = await open(path, 'r');
  return {
    name: basename(path),
    close: () => handle.close(),
    sizeBytes,
    read: async (from, to) => {
      const bytes = Buffer.allocUnsafe(to - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    },
    // By its size the protocol's client announces the length of the request.
    body: (from, to) =>
      Object.assign(createReadStream(path, { start: from, end: to - 1, highWaterMark: 2 ** 18 }), {
        size: to - from,
      }),
  };
}
