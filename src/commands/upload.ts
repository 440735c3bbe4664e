import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ApiClient, ApiError } from '../client/api-client';
import { Refusal } from '../evidence/resumable/sender/refusal';
import { type Announced, type Receiver, sendFile } from '../evidence/resumable/sender/send-file';
import { clientEnvironment, ConfigError } from '../platform/config';
import { EXIT, type Outcome, UsageError } from './exit-codes';
import { type Footage, untilFinished } from './upload-waiting';
import { ProgressLine } from './upload-progress';
import { openFile } from './upload-source';

export interface UploadOptions {
  camera: string;
  displayedStart: string[];
  source?: string;
  from?: string;
  procedure?: string;
  url?: string;
  wait?: boolean;
  patience: number;
}

interface SentFile {
  file: string;
  id: string | null;
  state: string;
  reason: string | null;
}

/** Twelve parts of the store; access is asked again for each. */
const CHUNK_BYTES = 60 * 2 ** 20;
const MILLISECONDS = 1000;
/** About one file: the others may still do. Whoever may not send at all, or sends too much, is told once. */
const OF_ONE_FILE = new Set([400, 404, 409, 410, 413, 422]);

/** @throws UsageError, ConfigError; Error when the installation does not answer or does not let this token send. */
export async function uploadFiles(files: string[], options: UploadOptions): Promise<Outcome> {
  const { displayedStart: starts } = options;
  if (starts.length !== files.length)
    throw new UsageError(`--displayed-start was given ${starts.length} times for ${files.length} files`);
  const api = apiOf(options);
  // All of them before the first byte: whoever mistypes the last name learns it at once, not after hours.
  const sizes = await Promise.all(files.map(sizeOf));
  const sent: SentFile[] = [];
  for (const [index, path] of files.entries()) {
    const recording = { path, sizeBytes: sizes[index]!, displayedStartedAt: starts[index]! };
    sent.push(await send(api, recording, options));
  }
  const isFine = sent.every(({ reason }) => reason === null);
  return { exitCode: isFine ? EXIT.ok : EXIT.no, text: sent.map(lineOf).join('\n'), data: { files: sent } };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be read (${cause.code})`);
  });
  if (!found.isFile()) throw new UsageError(`${path} is no file`);
  return found.size;
}

interface Recording {
  path: string;
  sizeBytes: number;
  displayedStartedAt: string;
}

interface Connection {
  api: ApiClient;
  url: string;
  headers: Record<string, string>;
}

function apiOf(options: UploadOptions): Connection {
  const { url = options.url, token } = { ...clientEnvironment(), ...(options.url && { url: options.url }) };
  const faults = [
    ...(url && URL.canParse(url) && /^https?:/.test(url)
      ? []
      : ['LENSLEDGER_URL (or --url) must be http(s)']),
    ...(token ? [] : ['LENSLEDGER_TOKEN is missing: make one in the account that sends']),
  ];
  if (faults.length) throw new ConfigError(faults);
  const headers = { authorization: `Bearer ${token}` };
  const base = url!.replace(/\/+$/, '');
  return { api: new ApiClient({ url: base, headers, retryMilliseconds: 0 }), url: base, headers };
}

async function send(
  connection: Connection,
  { path: file, sizeBytes, displayedStartedAt }: Recording,
  options: UploadOptions,
): Promise<SentFile> {
  if (sizeBytes === 0) return { file, id: null, state: 'refused', reason: 'the file has no bytes' };
  const progress = new ProgressLine(basename(file), sizeBytes);
  const opened = await openFile(file, sizeBytes);
  try {
    const receiver = receiverOf(connection, displayedStartedAt, options);
    const { id } = await sendFile(opened, receiver, {
      chunkBytes: CHUNK_BYTES,
      newHasher: () => Promise.resolve(newHasher()),
      onProgress: (bytes) => progress.show(bytes),
      onWait: patience(options.patience, progress),
      signal: new AbortController().signal,
    });
    progress.end();
    const footage = options.wait ? await untilFinished(connection.api, id, options.patience) : null;
    return sentFile(file, id, footage);
  } catch (error) {
    progress.end();
    if (!(error instanceof Refusal) || !OF_ONE_FILE.has(error.status)) throw error;
    return { file, id: null, state: 'refused', reason: error.message };
  } finally {
    await opened.close();
  }
}

function receiverOf(
  { api, url, headers }: Connection,
  displayedStartedAt: string,
  { camera, source, from, procedure }: UploadOptions,
): Receiver {
  const said = {
    cameraId: camera,
    displayedStartedAt,
    ...(source !== undefined && { sourceId: source }),
    ...(from !== undefined && { acquiredFrom: from }),
    ...(procedure !== undefined && { procedureReference: procedure }),
  };
  return {
    headers,
    urlOf: (id) => `${url}/api/v1/uploads/${id}`,
    begin: (announcement) => refusing(api.post<Announced>('uploads', { ...announcement, ...said })),
    complete: (id, sha256) => refusing(api.post<{ id: string }>(`uploads/${id}/complete`, { sha256 })),
  };
}

/** Failures of the client as the sender knows them. */
async function refusing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError)
      throw new Refusal(error.status, error.message, error.retryAfterSeconds, error.message, error.code);
    throw new Refusal(503, (error as Error).message, null);
  }
}

/** Node counts several times as fast as WebAssembly; both are incremental. */
function newHasher() {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => hash.update(bytes), digest: () => hash.digest('hex') };
}

/** Waits, until nothing has come through for so long. */
function patience(seconds: number, progress: ProgressLine) {
  return async (error: Error, waitMilliseconds: number): Promise<boolean> => {
    if (performance.now() - progress.movedAt > seconds * MILLISECONDS) return false;
    progress.say(`${error.message}; trying again`);
    await new Promise((resolve) => setTimeout(resolve, waitMilliseconds));
    return true;
  };
}

function sentFile(file: string, id: string, footage: Footage | null): SentFile {
  const reason = footage?.rejectedReason ?? null;
  return { file, id, state: footage?.state ?? 'staged', reason: reason && `${reason.code}: ${reason.en}` };
}

function lineOf({ file, id, state, reason }: SentFile): string {
  return [state.padEnd(8), id ?? '-'.padEnd(36), file, ...(reason ? [`(${reason})`] : [])].join('  ');
}
