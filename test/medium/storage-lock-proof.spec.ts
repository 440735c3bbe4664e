import { proveLocks } from '../../src/platform/storage/lock-proof';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { type Lie, type LyingStore, startLyingStore } from '../stubs/lying-store';
import { storageConfig } from './storage-config';

describe('proveLocks against stores that lie', () => {
  let stub: LyingStore;
  let store: ObjectStore;

  async function open(lie: Lie): Promise<void> {
    stub = await startLyingStore(lie);
    store = ObjectStore.connect(storageConfig({ S3_ENDPOINT: stub.endpoint }));
    await store.ensureBuckets();
  }

  afterEach(() => stub.close());

  it('finds the honest mode of the stub honest, twice with one probe', async () => {
    await open('none');
    expect(await proveLocks(store)).toEqual({ honest: true });
    expect(await proveLocks(store)).toEqual({ honest: true });
    expect(await store.listVersions('evidence', 'probe/')).toHaveLength(1);
  });

  it.each<[Lie, string]>([
    ['ignores locks', 'on a locked object it accepted: delete'],
    ['accepts locks and keeps none', 'a new object in the evidence bucket has no lock'],
    ['overwrites the object with the lock', 'a locked object was changed or removed by: extending the lock'],
    ['refuses and deletes all the same', 'a locked object was changed or removed by: delete'],
    ['locks by GOVERNANCE', 'its locks are GOVERNANCE, not COMPLIANCE'],
    ['says COMPLIANCE and honours the bypass', 'on a locked object it accepted: delete with bypass'],
    ['lets locks be shortened', 'on a locked object it accepted: shorten'],
    ['lets locks be weakened', 'on a locked object it accepted: weaken with bypass'],
    ['locks for an hour', 'a new object is locked for less than 1 days'],
  ])('refuses a store that %s', async (lie, reason) => {
    await open(lie);
    expect(await proveLocks(store)).toEqual({ honest: false, reason });
  });

  it('says that nothing is proven while the store is down', async () => {
    await open('none');
    await stub.close();
    await expect(proveLocks(store)).rejects.toMatchObject({ declaration: { code: 'store_unavailable' } });
  });
});
