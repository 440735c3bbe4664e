import type { ReadBytes } from './fingerprint';

/** As hash-wasm and node:crypto offer it, after a small adaptation. */
export interface Hasher {
  update(bytes: Uint8Array): unknown;
  /** SHA-256 in lower-case hex; once, after the end. */
  digest(): string;
}

/** Small, so that a page stays alive between two of them. */
const STEP_BYTES = 2 * 2 ** 20;

/**
 * Hash of a file from its beginning to where its sending stands. It reads the file itself, beside the sending: what was sent
 * before a tab was closed is read again when it is opened again, so nothing has to be kept in between.
 */
export class RunningHash {
  private position = 0;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly hasher: Hasher,
    private readonly read: ReadBytes,
  ) {}

  /** Counts on to `position`, after what it counts already; not to be waited for. */
  reach(position: number): void {
    this.running = this.running.then(() => this.count(position));
    // `digest` tells of it.
    this.running.catch(() => undefined);
  }

  /** Of the bytes before `sizeBytes`. @throws Error when the file could not be read, or has become shorter. */
  async digest(sizeBytes: number): Promise<string> {
    this.reach(sizeBytes);
    await this.running;
    return this.hasher.digest();
  }

  private async count(to: number): Promise<void> {
    while (this.position < to) {
      const end = Math.min(to, this.position + STEP_BYTES);
      const bytes = await this.read(this.position, end);
      if (bytes.length !== end - this.position) throw new Error('the file has changed while it was sent');
      this.hasher.update(bytes);
      this.position = end;
    }
  }
}
