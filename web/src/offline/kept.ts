import { clear, createStore, del, entries, get, set } from 'idb-keyval';

/** What pages need without a line: open spot checks, names of areas, drafts of forms. By account; nobody sees another's. */
const lazyStore = () => createStore('lensledger-kept', 'values');
let opened: ReturnType<typeof lazyStore> | null = null;
const store = () => (opened ??= lazyStore());

const keyOf = (accountId: string, name: string) => `${accountId}/${name}`;

export function keep(accountId: string, name: string, value: unknown): Promise<void> {
  return set(keyOf(accountId, name), value, store());
}

export function kept<Value>(accountId: string, name: string): Promise<Value | undefined> {
  return get<Value>(keyOf(accountId, name), store());
}

export function forget(accountId: string, name: string): Promise<void> {
  return del(keyOf(accountId, name), store());
}

/** All of an account's whose name begins so. */
export async function keptUnder<Value>(accountId: string, prefix: string): Promise<Map<string, Value>> {
  const start = keyOf(accountId, prefix);
  const all = await entries<string, Value>(store());
  return new Map(
    all.filter(([key]) => key.startsWith(start)).map(([key, value]) => [key.slice(start.length), value]),
  );
}

/**
 * At sign-out: forgets on this device what was kept for working without a line, drafts included. The outbox stays: what
 * somebody has finished is sent when they sign in again here, and shown to nobody else.
 */
export function forgetOffline(): Promise<void> {
  return clear(store());
}
