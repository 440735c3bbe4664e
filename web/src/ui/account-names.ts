import { api } from '../api/client';
import { result } from '../api/result';

/** As many as the api takes at once. */
const IDS_MAX = 100;

interface Waiting {
  tell: (name: string | null) => void;
  fail: (error: unknown) => void;
}

/** What waits for the end of this tick, by account. */
const waiting = new Map<string, Waiting[]>();

/** What an account is called; ids asked within the same tick go in one request. @returns null: not for this account to know */
export function accountName(id: string): Promise<string | null> {
  return new Promise((tell, fail) => {
    if (!waiting.size) setTimeout(askAll, 0);
    waiting.set(id, [...(waiting.get(id) ?? []), { tell, fail }]);
  });
}

function askAll(): void {
  const asked = [...waiting];
  waiting.clear();
  for (let from = 0; from < asked.length; from += IDS_MAX) void askSome(asked.slice(from, from + IDS_MAX));
}

async function askSome(asked: [string, Waiting[]][]): Promise<void> {
  try {
    const id = asked.map(([each]) => each);
    const { items } = await result(api.GET('/api/v1/account-names', { params: { query: { id } } }));
    const names = new Map(items.map((one) => [one.id, one.displayName]));
    for (const [each, all] of asked) for (const { tell } of all) tell(names.get(each) ?? null);
  } catch (error) {
    for (const [, all] of asked) for (const { fail } of all) fail(error);
  }
}
