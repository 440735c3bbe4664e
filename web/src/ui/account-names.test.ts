import { afterEach, expect, it, vi } from 'vitest';
import { api } from '../api/client';
import { accountName } from './account-names';

afterEach(() => vi.restoreAllMocks());

/** An api that knows who is called by a letter, and counts what it is asked. */
function answering(isDown = false): string[][] {
  const asked: string[][] = [];
  vi.spyOn(api, 'GET').mockImplementation(((
    _: string,
    { params }: { params: { query: { id: string[] } } },
  ) => {
    asked.push(params.query.id);
    if (isDown) return Promise.reject(new TypeError('failed to fetch'));
    const items = params.query.id
      .filter((id) => !id.startsWith('hidden'))
      .map((id) => ({ id, displayName: id.toUpperCase() }));
    return Promise.resolve({ data: { items }, response: new Response() });
  }) as unknown as typeof api.GET);
  return asked;
}

it('asks once for all that are asked for in a tick, each once', async () => {
  const asked = answering();
  const names = await Promise.all(['a', 'b', 'a', 'hidden'].map(accountName));
  expect(names).toEqual(['A', 'B', 'A', null]);
  expect(asked).toEqual([['a', 'b', 'hidden']]);
});

it('asks for no more at once than the api takes', async () => {
  const asked = answering();
  await Promise.all(Array.from({ length: 101 }, (_, index) => accountName(`n${index}`)));
  expect(asked.map((ids) => ids.length)).toEqual([100, 1]);
});

it('tells everybody who asked when it went wrong, and asks anew', async () => {
  const asked = answering(true);
  const both = await Promise.allSettled([accountName('a'), accountName('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(accountName('a')).rejects.toThrow();
  expect(asked).toHaveLength(2);
});
