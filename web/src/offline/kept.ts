import { createStore, del, delMany, get, keys, set } from 'idb-keyval';

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

/**
 * At sign-out: forgets on this device what was kept for an account to work without a line, its drafts included. The outbox
 * stays: what somebody has finished is sent when they sign in again here, and shown to nobody else.
 */
export async function forgetOffline(accountId: string): Promise<void> {
  const own = (await keys<string>(store())).filter((key) => key.startsWith(keyOf(accountId, '')));
  await delMany(own, store());
}
