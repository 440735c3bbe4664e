import { HELD_BYTES_MAX, HeldBodies } from './held-bodies';
import { uploadsBusy } from './upload.errors';

const announcing = (bytes?: number) => ({
  headers: bytes === undefined ? {} : { 'content-length': String(bytes) },
});
const fifty = 50 * 2 ** 20;

describe('HeldBodies', () => {
  const open = (bodies: HeldBodies, bytes?: number, max = fifty) => {
    let end!: () => void;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const held = bodies.hold(announcing(bytes), max, () => ended);
    held.catch(() => undefined);
    return { held, end };
  };
  const isBusy = async (held: Promise<void>) =>
    held.then(
      () => false,
      (error: unknown) => uploadsBusy.made(error),
    );

  it('takes so many bytes at once and the next when one has ended, in whatever way', async () => {
    const bodies = new HeldBodies();
    const taken = Array.from({ length: HELD_BYTES_MAX / fifty }, () => open(bodies, fifty));
    expect(await isBusy(open(bodies, fifty).held)).toBe(true);
    taken[0]!.end();
    await taken[0]!.held;
    const failing = bodies.hold(announcing(fifty), fifty, () => Promise.reject(new Error('broken off')));
    await expect(failing).rejects.toThrow('broken off');
    const next = open(bodies, fifty);
    next.end();
    expect(await isBusy(next.held)).toBe(false);
  });

  it('counts one of unknown length as the largest, and small ones as what they are', async () => {
    const bodies = new HeldBodies();
    const first = open(bodies, undefined, HELD_BYTES_MAX);
    expect(await isBusy(open(bodies, 1).held)).toBe(true);
    first.end();
    await first.held;
    Array.from({ length: 100 }, () => open(bodies, 1024));
    const next = open(bodies, fifty);
    next.end();
    expect(await isBusy(next.held)).toBe(false);
  });

  it('takes one by itself that is larger than all may be', async () => {
    const next = open(new HeldBodies(), 2 * HELD_BYTES_MAX, 2 * HELD_BYTES_MAX);
    next.end();
    expect(await isBusy(next.held)).toBe(false);
  });
});
