import { mapLimited, turnstile } from './limited';

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 2));

describe('mapLimited', () => {
  it('keeps the order and never runs more than the limit', async () => {
    let running = 0;
    let most = 0;
    const doubled = await mapLimited([1, 2, 3, 4, 5, 6, 7], 3, async (number) => {
      most = Math.max(most, ++running);
      await soon();
      running--;
      return number * 2;
    });
    expect(doubled).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(most).toBe(3);
  });

  it('throws the first failure after what ran has ended, and starts nothing more', async () => {
    const ended: number[] = [];
    const work = mapLimited([1, 2, 3, 4, 5, 6], 2, async (number) => {
      if (number === 1) throw new Error('first');
      await soon();
      ended.push(number);
    });
    await expect(work).rejects.toThrow('first');
    expect(ended).toEqual([2]);
  });

  it('does nothing with nothing', async () => {
    expect(await mapLimited([], 4, soon)).toEqual([]);
  });
});

describe('turnstile', () => {
  it('lets only so many in at once, everyone in the end, also after a failure', async () => {
    const enter = turnstile(2);
    let inside = 0;
    let most = 0;
    const visits = [1, 2, 3, 4, 5].map((visitor) =>
      enter(async () => {
        most = Math.max(most, ++inside);
        await soon();
        inside--;
        if (visitor === 1) throw new Error('fell');
        return visitor;
      }).catch(() => 0),
    );
    expect(await Promise.all(visits)).toEqual([0, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });
});
