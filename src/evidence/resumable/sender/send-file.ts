import { type DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { fingerprintOf, type ReadBytes } from './fingerprint';
import { isGone, LineBroken, mayPass, Refusal, refusalBy, UploadLost } from './refusal';
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

const FIRST_WAIT_MILLISECONDS = 500;
const LONGEST_WAIT_MILLISECONDS = 15_000;
/** So often a file is sent from its beginning because the receiver has lost it. */
const LOST_MOST = 3;

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
  let lostTimes = 0;
  for (;;) {
    const before = sending.acceptedBytes;
    try {
      return await sending.attempt(announcement);
    } catch (error) {
      if (options.signal.aborted || !mayPass(error)) throw error;
      if (error instanceof UploadLost && ++lostTimes > LOST_MOST) throw error;
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
  /** The upload that was said to be complete; the answer was lost if it is asked again. */
  private completing: string | null = null;

  constructor(
    private readonly file: FileToSend,
    private readonly receiver: Receiver,
    private readonly options: SendOptions,
    private readonly hash: RunningHash,
  ) {}

  /** From wherever the receiver stands to the end. */
  async attempt(announcement: Announcement): Promise<{ id: string }> {
    // What it fills may be filled by it already, so that announcing it once more would be refused.
    if (this.completing !== null) return this.complete(this.completing);
    const { id, state, offsetBytes, itemId } = await this.receiver.begin(announcement);
    if (state === 'completed') return { id: itemId! };
    this.accepted(offsetBytes);
    if (offsetBytes < this.file.sizeBytes) await this.sendRest(this.receiver.urlOf(id));
    this.sha256 ??= await this.hash.digest(this.file.sizeBytes);
    return this.complete(id);
  }

  private async complete(id: string): Promise<{ id: string }> {
    this.completing = id;
    try {
      return await this.receiver.complete(id, this.sha256!);
    } catch (error) {
      const isLost = error instanceof Refusal && isGone(error.status);
      if (isLost || (error instanceof Refusal && error.code === 'upload_incomplete')) this.completing = null;
      throw isLost ? new UploadLost(error.status, error.message, null, error.messageVi, error.code) : error;
    }
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

function refusalOf(error: Error | DetailedError): Error {
  if (!('originalRequest' in error)) return error;
  const answer = error.originalResponse;
  const status = answer?.getStatus() ?? 0;
  if (!answer || status === 0) return new LineBroken(error.message, { cause: error });
  return refusalBy(isGone(status) ? UploadLost : Refusal, {
    status,
    text: answer.getBody(),
    retryAfter: answer.getHeader('Retry-After'),
  });
}
