import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient, Answer } from './api-client';

export interface ClipOptions {
  seconds?: number;
  /** File extension, by which ffmpeg chooses the container. */
  extension?: string;
  /** Options between input and output. Default: H.264 that browsers play. */
  output?: string[];
  size?: string;
}

export const PLAYABLE = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
  '-movflags',
  '+faststart',
];
const made = new Map<string, Buffer>();

/** A short test picture made by ffmpeg; the same options give the same bytes within one test file. */
export function clip({
  seconds = 2,
  extension = 'mp4',
  output = PLAYABLE,
  size = '320x240',
}: ClipOptions = {}): Buffer {
  const recipe = JSON.stringify([seconds, extension, output, size]);
  const known = made.get(recipe);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'lensledger-test-'));
  try {
    const file = join(folder, `clip.${extension}`);
    const input = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=10`, '-t', String(seconds)];
    const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', ...input, ...output, file], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`ffmpeg: ${stderr}`);
    const bytes = readFileSync(file);
    made.set(recipe, bytes);
    return bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same MP4 with other bytes: a `free` box, which players skip, is put at its end. */
export function unique(mp4: Buffer): Buffer {
  const box = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('free'), randomBytes(16)]);
  return Buffer.concat([mp4, box]);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const SHARED = join(__dirname, '..', '..', 'shared', 'data', 'footage');

/** Where real recordings lie beside the project, never copied into it; null on other machines. */
export const REAL_FOOTAGE = existsSync(SHARED) ? SHARED : null;

export function realClip(name: string): Buffer {
  return readFileSync(join(REAL_FOOTAGE!, name));
}

export interface Upload {
  cameraId: string;
  displayedStartedAt?: string;
  filename?: string;
  fields?: Record<string, string>;
}

/** Posts bytes as footage of a lens. */
export function upload<
  T = { id: string; state: string; sha256: string; sizeBytes: number; receivedAt: string },
>(
  client: ApiClient,
  bytes: Buffer,
  { cameraId, displayedStartedAt = '2023-05-01T13:00:00Z', filename = 'clip.mp4', fields = {} }: Upload,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const form = new FormData();
  const all = { cameraId, displayedStartedAt, ...fields };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'video/mp4' }), filename);
  return client.send<T>('POST', '/api/v1/footage', form, headers);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Footage = any;

/** Polls an item until it is sealed or rejected. @throws Error with what it looks like after `seconds`. */
export async function untilFinished(client: ApiClient, id: string, seconds = 60): Promise<Footage> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { body } = await client.get(`/api/v1/footage/${id}`);
    if (body.state === 'sealed' || body.state === 'rejected') return body;
    if (Date.now() > deadline) throw new Error(`not finished within ${seconds} s: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
