import { BucketCheckpointStore, checkpointKey, sizeOfKey } from '../../src/custody/checkpoint-store';
import { readCheckpoint, signCheckpoint } from '../../src/custody/note';
import { CustodyLog } from './custody-log';

jest.setTimeout(60_000);

/** Many within one window, and a few far below. */
const SIZES = [3, 700, 5_000, 5_001, 5_002, 20_100, 20_150, 20_200];
const LOG_SIZE = 20_180;

let log: CustodyLog;
let store: BucketCheckpointStore;

beforeAll(async () => {
  log = await CustodyLog.create();
  store = new BucketCheckpointStore(log.objects);
  for (const size of SIZES) await store.write(checkpointKey(size), noteOf(size));
  await log.objects.put('evidence', 'checkpoints/notes.txt', Buffer.from('of somebody else'), 'text/plain');
});

afterAll(() => log?.drop());

function noteOf(size: number): string {
  const { origin, privateKey } = log.signer;
  const hash = Buffer.alloc(32, size % 256);
  return signCheckpoint({ origin, size, root: hash, chain: hash, signedAt: new Date() }, privateKey);
}

async function sizesBelow(below: number | null, limit: number): Promise<[number[], boolean]> {
  const { checkpoints, hasMore } = await store.page(below, LOG_SIZE, limit);
  return [checkpoints.map(({ key }) => sizeOfKey(key)), hasMore];
}

describe('pages of checkpoints', () => {
  it('begin with the largest, also beyond the end of a log that was cut', async () => {
    expect(await sizesBelow(null, 3)).toEqual([[20_200, 20_150, 20_100], true]);
  });

  it('go on below the last one seen, however far away the next is', async () => {
    expect(await sizesBelow(20_100, 2)).toEqual([[5_002, 5_001], true]);
    expect(await sizesBelow(5_001, 2)).toEqual([[5_000, 700], true]);
  });

  it('end with the first', async () => {
    expect(await sizesBelow(700, 2)).toEqual([[3], false]);
    expect(await sizesBelow(3, 2)).toEqual([[], false]);
    expect(await sizesBelow(null, 50)).toEqual([SIZES.toReversed(), false]);
  });

  it('hold the notes, and what became of them', async () => {
    await store.write(checkpointKey(5_001), 'something else\n');
    await log.objects.remove('evidence', checkpointKey(5_000));
    const { checkpoints } = await store.page(5_003, LOG_SIZE, 3);
    expect(checkpoints.map(({ versions, hidden }) => [versions.length, hidden])).toEqual([
      [1, false],
      [2, false],
      [1, true],
    ]);
    expect(readCheckpoint(checkpoints[0]!.versions[0]!)?.checkpoint).toMatchObject({ size: 5_002 });
    expect(readCheckpoint(checkpoints[1]!.versions[1]!)).toBeNull();
  });
});
