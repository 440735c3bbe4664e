import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { fileFault } from './file-faults';

/** What a list of 100,000 rows never reaches; a bomb does at once. All are measured while inflating, never believed. */
export const ZIP_LIMITS = {
  entries: 2_000,
  entryBytes: 400 * 1024 * 1024,
  totalBytes: 600 * 1024 * 1024,
  /** Spreadsheet XML packs to a tenth or twentieth. */
  ratio: 200,
  /** Below this the ratio says nothing: empty rows pack very well. */
  ratioFromBytes: 10 * 1024 * 1024,
};

/** The parts of a zip by name, each read by inflating it under the limits. */
export interface ZipParts {
  names: string[];
  /** Pieces of one part, inflated. @throws import_file_unreadable: `zip_limits`, `damaged`; `[]` when there is no such part. */
  read(name: string): AsyncGenerator<Buffer>;
}

/** The most that was inflated of each part: reading one again, as iterating the rows again does, is not a bigger file. */
type Spent = Map<Entry, number>;

/** @throws import_file_unreadable when it is no readable zip, encrypted, or has too many parts. */
export async function openZip(bytes: Buffer): Promise<ZipParts> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }).catch(
    (cause: unknown) => {
      throw damaged(cause);
    },
  );
  const entries = await entriesOf(zip);
  const spent: Spent = new Map();
  return {
    names: [...entries.keys()],
    read: (name) => inflate(zip, entries.get(name), spent),
  };
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > ZIP_LIMITS.entries)
    throw fileFault('zip_limits', { detail: `${zip.entryCount} entries` });
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw fileFault('encrypted');
      // Programs differ in which of the two they show, so what was seen may not be what is read.
      if (entries.has(entry.fileName)) throw fileFault('damaged', { detail: `${entry.fileName} twice` });
      entries.set(entry.fileName, entry);
    }
  } catch (cause) {
    throw asFault(cause);
  }
  return entries;
}

async function* inflate(zip: ZipFile, entry: Entry | undefined, spent: Spent): AsyncGenerator<Buffer> {
  if (!entry) return;
  let inflated = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      inflated += chunk.length;
      spent.set(entry, Math.max(inflated, spent.get(entry) ?? 0));
      refuseBomb(
        entry,
        inflated,
        [...spent.values()].reduce((total, bytes) => total + bytes, 0),
      );
      yield chunk;
    }
  } catch (cause) {
    throw asFault(cause);
  }
}

function refuseBomb(entry: Entry, bytes: number, totalBytes: number): void {
  const isBomb =
    bytes > ZIP_LIMITS.entryBytes ||
    totalBytes > ZIP_LIMITS.totalBytes ||
    (bytes > ZIP_LIMITS.ratioFromBytes && bytes > entry.compressedSize * ZIP_LIMITS.ratio);
  if (isBomb) throw fileFault('zip_limits', { detail: `${entry.fileName}: ${bytes}+ bytes` });
}

function asFault(cause: unknown): Error {
  return cause instanceof Error && cause.name === 'AppError' ? cause : damaged(cause);
}

function damaged(cause: unknown): Error {
  return fileFault('damaged', { detail: cause instanceof Error ? cause.message : 'zip' }, cause);
}
