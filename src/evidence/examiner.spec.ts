import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { objectMissing } from '../platform/storage/store-errors';
import type { ObjectStore } from '../platform/storage/object-store';
import type { Derivation } from './derivation';
import { Examiner, type StagedItem } from './examiner';
import type { FootageInspector } from './footage-inspector';
import { StagedCopyDamaged, StagedFetch } from './staged-fetch';
import type { WorkFolders } from './work-folder';

const BYTES = Buffer.from('what was received');
const item = {
  stagingKey: 'staging/1',
  sizeBytes: BYTES.length,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
} as StagedItem;

describe('Examiner', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lensledger-test-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const examine = (get: () => Promise<Readable>, signal = new AbortController().signal, place = folder) =>
    new Examiner(
      new StagedFetch({ get } as unknown as ObjectStore),
      { with: (work: (path: string) => Promise<void>) => work(place) } as unknown as WorkFolders,
      { inspect: async () => ({}) } as unknown as FootageInspector,
      { derive: async () => [] } as unknown as Derivation,
    ).examine(item, signal, async () => undefined);
  const failure = (work: Promise<void>) => work.catch((error: unknown) => error as Error);
  const streamOf = (...pieces: Buffer[]) => Promise.resolve(Readable.from(pieces));

  it('takes the bytes that were received', async () => {
    await expect(examine(() => streamOf(BYTES))).resolves.toBeUndefined();
  });

  it.each<[string, () => Promise<Readable>]>([
    ['are gone', () => Promise.reject(objectMissing())],
    ['differ', () => streamOf(Buffer.from('what was replaced'))],
    ['are fewer', () => streamOf(BYTES.subarray(1))],
    ['are more', () => streamOf(BYTES, Buffer.from('!'))],
  ])('calls the staged copy damaged when its bytes %s', async (_, get) => {
    expect(await failure(examine(get))).toBeInstanceOf(StagedCopyDamaged);
  });

  it('does not when the connection to the store breaks', async () => {
    const broken = async function* () {
      yield BYTES.subarray(0, 4);
      throw new Error('aborted');
    };
    const error = await failure(examine(() => Promise.resolve(Readable.from(broken()))));
    expect(error).toMatchObject({ name: 'Error', message: 'aborted' });
  });

  it('does not when our disk takes nothing', async () => {
    const error = await failure(examine(() => streamOf(BYTES), undefined, join(folder, 'none')));
    expect(error).toMatchObject({ code: 'ENOENT' });
  });

  it('does not when this process shuts down', async () => {
    const controller = new AbortController();
    const endless = new Readable({ read: () => undefined });
    const examining = failure(examine(() => Promise.resolve(endless), controller.signal));
    setTimeout(() => controller.abort(new Error('shutting down')), 50);
    expect(await examining).toMatchObject({ name: 'AbortError' });
  });
});
