import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { clip } from './media';

const BLOCK_BYTES = 8 * 2 ** 20;

/** An MP4 of exactly this size, of which players skip most: a `free` box fills it up. @returns its SHA-256. */
export async function makeFilm(path: string, sizeBytes: number): Promise<string> {
  const film = clip();
  const header = Buffer.alloc(8);
  header.writeUInt32BE(sizeBytes - film.length, 0);
  header.write('free', 4);
  const block = randomBytes(BLOCK_BYTES);
  const file = await open(path, 'w');
  await file.write(Buffer.concat([film, header]));
  let left = sizeBytes - film.length - header.length;
  for (; left > 0; left -= Math.min(left, block.length)) {
    // No two blocks alike.
    block.writeDoubleBE(left, 0);
    await file.write(block.subarray(0, Math.min(left, block.length)));
  }
  await file.close();
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
