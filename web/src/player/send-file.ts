import { api } from '../api/client';
import { isUnreachable, problemOf } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { fingerprintOf, RunningHash } from './file-hash';

/** The store's own smallest part: all that has come of it is safe. */
const CHUNK_BYTES = 5 * 2 ** 20;
const FIRST_WAIT_MILLISECONDS = 500;
const LONGEST_WAIT_MILLISECONDS = 15_000;
/** So often a file is sent from its beginning because the server has lost it. */
const LOST_MOST = 3;
const PASSING = new Set([408, 423, 425, 429, 500, 502, 503, 504]);
/** Of 409: another request is at it, or it stands elsewhere. */
const PASSING_CONFLICTS = new Set(['bad_request', 'conflict', 'upload_incomplete']);

export type Said = Omit<Dto<'BeginUploadDto'>, 'sizeBytes' | 'fingerprint' | 'filename'>;

export interface SendOptions {
  onProgress: (sentBytes: number) => void;
  /** The line is broken, or the server asks for patience; it is tried again. */
  onWait: () => void;
  signal: AbortSignal;
}

/**
 * Sends a recording, however often the line breaks. The same file picked again goes on where the server stands.
 * @returns the id of the item. @throws what the api says no with; AbortError; Error when the file cannot be read
 */
export async function sendFile(file: File, said: Said, options: SendOptions): Promise<string> {
  const announcement = {
    ...said,
    sizeBytes: file.size,
    filename: file.name,
    fingerprint: await fingerprintOf(file),
  };
  const hash = new RunningHash(file);
  let wait = FIRST_WAIT_MILLISECONDS;
  for (let lost = 0; ;) {
    try {
      return await attempt(file, announcement, hash, options, () => (wait = FIRST_WAIT_MILLISECONDS));
    } catch (error) {
      if (options.signal.aborted || !mayPass(error)) throw error;
      if (error instanceof UploadLost && ++lost > LOST_MOST) throw error.cause;
      options.onWait();
      await lineOr(wait, options.signal);
      // A file that was moved meanwhile looks like a broken line.
      await file.slice(0, 1).arrayBuffer();
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLISECONDS);
    }
  }
}

/** From wherever the server stands to the end. */
async function attempt(
  file: File,
  announcement: Dto<'BeginUploadDto'>,
  hash: RunningHash,
  { onProgress, signal }: SendOptions,
  onAccepted: () => void,
): Promise<string> {
  const upload = await result(api.POST('/api/v1/uploads', { body: announcement, signal }));
  if (upload.state === 'completed' && upload.itemId) return upload.itemId;
  let offset = upload.offsetBytes;
  for (onProgress(offset); offset < file.size; onProgress(offset)) {
    const end = Math.min(offset + CHUNK_BYTES, file.size);
    hash.reach(end);
    await add(upload.id, offset, file.slice(offset, end), signal);
    offset = end;
    onAccepted();
  }
  const body = { sha256: await hash.digest() };
  const params = { path: { id: upload.id } };
  const completed = result(api.POST('/api/v1/uploads/{id}/complete', { params, body, signal }));
  return (await completed.catch(throwLost)).id;
}

async function add(id: string, offset: number, part: Blob, signal: AbortSignal): Promise<void> {
  const header = { 'Upload-Offset': offset, 'Tus-Resumable': '1.0.0' };
  const added = result(
    api.PATCH('/api/v1/uploads/{id}', {
      params: { path: { id }, header },
      headers: { 'content-type': 'application/offset+octet-stream' },
      // The document cannot say that it is bytes.
      body: part as never,
      bodySerializer: (bytes: unknown) => bytes as Blob,
      signal,
    }),
  );
  await added.catch(throwLost);
}

/** The upload is gone, and a new one begins. */
class UploadLost extends Error {}

function throwLost(error: unknown): never {
  const status = problemOf(error)?.status;
  throw status === 404 || status === 410 ? new UploadLost('upload lost', { cause: error }) : error;
}

function mayPass(error: unknown): boolean {
  const problem = problemOf(error);
  if (!problem) return isUnreachable(error) || error instanceof UploadLost;
  return problem.status === 409 ? PASSING_CONFLICTS.has(problem.code) : PASSING.has(problem.status);
}

/** Until the device says that it has a line again, or so long, or until it is paused. */
function lineOr(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    }
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
