import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Config, parseConfig } from '../../src/platform/config';
import { servicesEnvironment } from '../services';

/** Settings with buckets of their own and the shortest lock there is. */
export function storageConfig(overrides: Partial<Record<keyof Config, string>> = {}): Config {
  const S3_BUCKET_PREFIX = `test-${randomBytes(6).toString('hex')}`;
  return parseConfig({ ...servicesEnvironment(), S3_BUCKET_PREFIX, LOCK_DAYS: '1', ...overrides });
}

/** All bytes of a stream. */
export async function read(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Matches a declared error by its code. */
export const withCode = (code: string): unknown =>
  expect.objectContaining({ declaration: expect.objectContaining({ code }) });
