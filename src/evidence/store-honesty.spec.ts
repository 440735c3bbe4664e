import { HealthRegistry } from '../platform/health/health.registry';
import { proveLocks } from '../platform/storage/lock-proof';
import type { ObjectStore } from '../platform/storage/object-store';
import { StoreHonesty } from './store-honesty';

jest.mock('../platform/storage/lock-proof', () => ({
  ...jest.requireActual<object>('../platform/storage/lock-proof'),
  proveLocks: jest.fn(),
}));

const prove = jest.mocked(proveLocks);
const LIES = { honest: false, reason: 'it forgets' } as const;

describe('StoreHonesty', () => {
  let now = 1_000_000;

  beforeEach(() => {
    prove.mockReset();
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });

  afterEach(() => jest.restoreAllMocks());

  const start = () =>
    new StoreHonesty({ ensureBuckets: async () => undefined } as ObjectStore, new HealthRegistry());
  const isHonest = (honesty: StoreHonesty) =>
    honesty.requireHonest().then(
      () => true,
      () => false,
    );

  it('asks once, and callers at the same time share the answer', async () => {
    prove.mockResolvedValue({ honest: true });
    const honesty = start();
    expect(await Promise.all([isHonest(honesty), isHonest(honesty)])).toEqual([true, true]);
    now += 3_600_000;
    expect(await isHonest(honesty)).toBe(true);
    expect(prove).toHaveBeenCalledTimes(1);
  });

  it('believes a store soon that stumbled once', async () => {
    prove.mockResolvedValueOnce(LIES).mockResolvedValue({ honest: true });
    const honesty = start();
    expect(await isHonest(honesty)).toBe(false);
    now += 1000;
    expect(await isHonest(honesty)).toBe(true);
  });

  it('asks a store that goes on lying ever more seldom', async () => {
    prove.mockResolvedValue(LIES);
    const honesty = start();
    for (let second = 0; second < 3600; second++, now += 1000) expect(await isHonest(honesty)).toBe(false);
    expect(prove.mock.calls.length).toBeGreaterThan(10);
    expect(prove.mock.calls.length).toBeLessThan(25);
  });

  it('asks again at once when the store could not be asked', async () => {
    prove.mockRejectedValueOnce(new Error('down')).mockResolvedValue({ honest: true });
    const honesty = start();
    expect(await isHonest(honesty)).toBe(false);
    expect(await isHonest(honesty)).toBe(true);
  });
});
