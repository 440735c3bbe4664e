import { type DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { fingerprintOf, type ReadBytes } from './fingerprint';
import { type Hasher, RunningHash } from './running-hash';

export interface FileToSend {
  name: string;
  sizeBytes: number;
  read: ReadBytes;
  /** The bytes [from, to) as the protocol's client sends them: something with a `size`. */
  body(from: number, to: number): unknown;
}

export interface Announcement {
  sizeBytes: number;
  fingerprint: string;
  filename: string;
}

export interface Announced {
  id: string;
  state: 'open' | 'completed' | 'ended';
  offsetBytes: number;
  itemId: string | null;
}

/** The other side. Each call fails with a `Refusal` when the server refused, with anything else when it did not answer. */
export interface Receiver {
  begin(announcement: Announcement): Promise<Announced>;
  complete(id: string, sha256: string): Promise<{ id: string }>;
  urlOf(id: string): string;
  headers: Record<string, string>;
}

export interface SendOptions {
  chunkBytes: number;
  newHasher: () => Promise<Hasher>;
  onProgress: (sentBytes: number) => void;
  /** The line is broken, or the server asks for patience; it is tried again after the wait. @returns false to give up. */
  onWait: (error: Error, waitMilliseconds: number) => Promise<boolean>;
  signal: AbortSignal;
}

export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly retryAfterSeconds: number | null,
    /** The same for people who read Vietnamese. */
    readonly messageVi = message,
  ) {
    super(message);
  }
}

const FIRST_WAIT_MILLISECONDS = 500;
const LONGEST_WAIT_MILLISECONDS = 15_000;
/** Refusals that may pass: too slow, another request still runs, locked, too many, and whatever the server is at fault for. */
const PASSING = new Set([408, 409, 423, 429, 500, 502, 503, 504]);

/**
 * Sends a file, however often the line breaks, and says what it hashes to. Begun again with the same file it goes on where
 * the receiver stands.
 * @returns the item of footage. @throws Refusal; Error when it was given up or the file cannot be read.
 */
export async function sendFile(
  file: FileToSend,
  receiver: Receiver,
  options: SendOptions,
): Promise<{ id: string }> {
  const digest = async (bytes: Uint8Array) => {
    const hasher = await options.newHasher();
    hasher.update(bytes);
    return hasher.digest();
  };
  const fingerprint = await fingerprintOf(file.sizeBytes, file.read, digest);
  const announcement = { sizeBytes: file.sizeBytes, fingerprint, filename: file.name };
  const sending = new Sending(file, receiver, options, new RunningHash(await options.newHasher(), file.read));
  let wait = FIRST_WAIT_MILLISECONDS;
  for (;;) {
    const before = sending.acceptedBytes;
    try {
      return await sending.attempt(announcement);
    } catch (error) {
      if (options.signal.aborted || !mayPass(error)) throw error;
      if (sending.acceptedBytes > before) wait = FIRST_WAIT_MILLISECONDS;
      const asked = error instanceof Refusal ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      if (!(await options.onWait(error as Error, Math.max(asked, wait)))) throw error;
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLISECONDS);
    }
  }
}

class Sending {
  acceptedBytes = 0;
  private sha256: string | null = null;

  constructor(
    private readonly file: FileToSend,
    private readonly receiver: Receiver,
    private readonly options: SendOptions,
    private readonly hash: RunningHash,
  ) {}

  /** From wherever the receiver stands to the end. */
  async attempt(announcement: Announcement): Promise<{ id: string }> {
    const { id, state, offsetBytes, itemId } = await this.receiver.begin(announcement);
    if (state === 'completed') return { id: itemId! };
    this.accepted(offsetBytes);
    if (offsetBytes < this.file.sizeBytes) await this.sendRest(this.receiver.urlOf(id));
    this.sha256 ??= await this.hash.digest(this.file.sizeBytes);
    return this.receiver.complete(id, this.sha256);
  }

  private sendRest(uploadUrl: string): Promise<void> {
    const { signal, chunkBytes } = this.options;
    return new Promise((resolve, reject) => {
      const upload = new Upload(this.file as never, {
        uploadUrl,
        chunkSize: chunkBytes,
        uploadSize: this.file.sizeBytes,
        headers: this.receiver.headers,
        // Whether and when it is tried again is decided in one place, above.
        retryDelays: null,
        storeFingerprintForResuming: false,
        fileReader: { openFile: () => Promise.resolve(this.source()) },
        onProgress: (sent) => this.options.onProgress(sent),
        onChunkComplete: (_, accepted) => this.accepted(accepted),
        onSuccess: () => resolve(),
        onError: (error) => reject(refusalOf(error)),
      } satisfies UploadOptions);
      const stop = () => void upload.abort().then(() => reject(new Error('stopped')));
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      else upload.start();
    });
  }

  private source() {
    const { file, hash } = this;
    return {
      size: file.sizeBytes,
      slice: (start: number, end: number) => {
        const to = Math.min(end, file.sizeBytes);
        hash.reach(to);
        return Promise.resolve({ value: file.body(start, to), done: to >= file.sizeBytes });
      },
      close: () => undefined,
    };
  }

  private accepted(bytes: number): void {
    this.acceptedBytes = bytes;
    this.options.onProgress(bytes);
  }
}

/** 404 and 410 of a part: the upload is gone, and a new one begins. A file that cannot be read any more stays unreadable. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Refusal)) return error instanceof LineBroken;
  return PASSING.has(error.status) || error instanceof UploadLost;
}

/** No answer at all. */
export class LineBroken extends Error {
  override name = 'LineBroken';
}

class UploadLost extends Refusal {
  override name = 'UploadLost';
}

function refusalOf(error: Error | DetailedError): Error {
  if (!('originalRequest' in error)) return error;
  const answer = error.originalResponse;
  const status = answer?.getStatus() ?? 0;
  if (!answer || status === 0) return new LineBroken(error.message, { cause: error });
  const kind = status === 404 || status === 410 ? UploadLost : Refusal;
  const wait = Number(answer.getHeader('Retry-After'));
  const { detail, detailVi } = problemOf(answer.getBody());
  return new kind(status, detail ?? `answered ${status}`, wait > 0 ? wait : null, detailVi ?? detail);
}

/** What the api says of a refusal (RFC 9457). */
export function problemOf(text: string): { detail?: string; detailVi?: string } {
  try {
    return JSON.parse(text) as { detail?: string; detailVi?: string };
  } catch {
    return {};
  }
}
