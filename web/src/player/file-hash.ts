import { createSHA256, type IHasher } from 'hash-wasm';

/** As src/evidence/resumable/sender/fingerprint.ts has it, so that every client goes on where another stopped. */
const SAMPLE_BYTES = 8 * 2 ** 20;
/** Small, so that the page stays alive between two of them. */
const STEP_BYTES = 2 * 2 ** 20;

async function sha256Of(bytes: Uint8Array | string): Promise<string> {
  const hasher = await createSHA256();
  return hasher.update(bytes).digest('hex');
}

/** By which the same file is known when it is picked again: its size, and the hashes of its first and last 8 MiB. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const first = await sha256Of(await bytesOf(file, 0, Math.min(SAMPLE_BYTES, file.size)));
  const last = await sha256Of(await bytesOf(file, Math.max(0, file.size - SAMPLE_BYTES), file.size));
  return sha256Of(`${file.size}\n${first}\n${last}`);
}

/** Hash of a file from its beginning on; counted beside the sending, so that it is ready when that is. */
export class RunningHash {
  private position = 0;
  private hasher: IHasher | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly file: Blob) {}

  /** Counts on to `position`, after what is counted already; need not be waited for, `digest` tells of faults. */
  reach(position: number): void {
    this.running = this.running.then(() => this.count(position));
    this.running.catch(() => undefined);
  }

  /** Of the whole file; once, at the end. @throws Error when it cannot be read, or has changed */
  async digest(): Promise<string> {
    this.reach(this.file.size);
    await this.running;
    return (this.hasher ?? (await createSHA256())).digest('hex');
  }

  private async count(to: number): Promise<void> {
    this.hasher ??= await createSHA256();
    while (this.position < to) {
      const end = Math.min(to, this.position + STEP_BYTES);
      this.hasher.update(await bytesOf(this.file, this.position, end));
      this.position = end;
    }
  }
}

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}
