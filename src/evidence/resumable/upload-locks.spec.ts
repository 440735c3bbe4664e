import { UploadLocks } from './upload-locks';

const never = new AbortController().signal;

describe('UploadLocks', () => {
  it('asks the holder to stop, and lets the next in when it has', async () => {
    const locks = new UploadLocks();
    const [first, second] = [locks.newLock('a'), locks.newLock('a')];
    const order: string[] = [];
    await first.lock(never, () => void order.push('asked'));
    const entering = second.lock(never, () => undefined).then(() => order.push('second'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(order).toEqual(['asked']);
    order.push('first ends');
    await first.unlock();
    await entering;
    expect(order).toEqual(['asked', 'first ends', 'second']);
  });

  it('lets in one at a time of those that wait', async () => {
    const locks = new UploadLocks();
    let inside = 0;
    let most = 0;
    const visit = async () => {
      const lock = locks.newLock('a');
      await lock.lock(never, () => undefined);
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
      await lock.unlock();
    };
    await Promise.all(Array.from({ length: 10 }, visit));
    expect([inside, most]).toEqual([0, 1]);
  });

  it('keeps uploads apart', async () => {
    const locks = new UploadLocks();
    await locks.newLock('a').lock(never, () => undefined);
    await locks.newLock('b').lock(never, () => undefined);
  });

  it('gives up for whoever no longer waits', async () => {
    const locks = new UploadLocks();
    await locks.newLock('a').lock(never, () => undefined);
    const leaving = new AbortController();
    const waiting = locks.newLock('a').lock(leaving.signal, () => undefined);
    setImmediate(() => leaving.abort());
    await expect(waiting).rejects.toMatchObject({ status_code: 500 });
  });
});
