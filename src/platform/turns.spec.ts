import { Turns } from './turns';

/** Work that ends when it is told to. */
function work() {
  let end: () => void;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { done, end: () => end() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('lets so many at once, the others in the order they came', async () => {
    const turns = new Turns(2);
    const works = [work(), work(), work(), work()];
    const begun: number[] = [];
    const all = works.map(({ done }, index) =>
      turns.take(() => {
        begun.push(index);
        return done;
      }),
    );
    await settle();
    expect(begun).toEqual([0, 1]);
    works[1]!.end();
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of works) end();
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('goes on after one that failed', async () => {
    const turns = new Turns(1);
    const failed = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
    await expect(turns.take(() => Promise.resolve('again'))).resolves.toBe('again');
  });
});
