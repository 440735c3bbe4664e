import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../app/query-client';
import { isChangeable, type OutboxItem, type OutboxPicture, type Outgoing } from './outbox-item';
import { betweenTabs, deviceStore } from './outbox-store';
import { type RunEnd, sendWaiting } from './send-waiting';
import { apiTransport } from './transport';

const LOCK = 'lensledger-outbox';
const KEY = 'outbox';
const RECEIPTS_MILLISECONDS = 7 * 86_400_000;

const askAgain = () => void queryClient.invalidateQueries({ queryKey: [KEY] });
const tellTabs = betweenTabs(askAgain);
const store = deviceStore(() => {
  askAgain();
  tellTabs();
});

/** What an account has waiting on this device, and receipts of what was sent; oldest first. */
export function useOutbox(accountId: string): OutboxItem[] {
  const { data } = useQuery({
    queryKey: [KEY, accountId],
    queryFn: () => store.list(accountId),
    networkMode: 'always',
    staleTime: Infinity,
  });
  return data ?? [];
}

export function outboxItem(id: string): Promise<OutboxItem | undefined> {
  return store.get(id);
}

export interface NewItem {
  accountId: string;
  title: string;
  request: Outgoing;
  picture: Pick<OutboxPicture, 'areaId' | 'kind' | 'blob'> | null;
}

function itemOf({ picture, ...item }: NewItem): OutboxItem {
  return {
    ...item,
    id: crypto.randomUUID(),
    picture: picture && { ...picture, key: crypto.randomUUID(), pictureId: null },
    createdAt: new Date().toISOString(),
    state: 'waiting',
    isUncertain: false,
    breakdowns: 0,
    problem: null,
    receipt: null,
    sentAt: null,
  };
}

/** Puts something into the outbox, where it is safe. @returns its id */
export async function enqueue(fresh: NewItem): Promise<string> {
  // Else a phone that runs out of room may clear what waits.
  void navigator.storage?.persist?.();
  const item = itemOf(fresh);
  await store.put(item);
  return item.id;
}

/**
 * Puts a changed form of an item in its place, between two runs.
 * @returns its id; null when the earlier form was sent, or discarded, while it was being changed
 */
export function replace(id: string, fresh: NewItem): Promise<string | null> {
  return betweenRuns(async () => {
    const before = await store.get(id);
    if (!before || !isChangeable(before)) return null;
    const item = itemOf(fresh);
    await store.put(item, id);
    return item.id;
  });
}

/** Sends what waits, unless another tab is at it. */
export async function sendAll(accountId: string): Promise<RunEnd> {
  const run = () => sendWaiting(accountId, store, apiTransport);
  if (!navigator.locks) return run();
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? run() : 'later'));
}

/** The same for something that somebody waits for: waits until the run of another tab is over. */
export function sendNow(accountId: string): Promise<RunEnd> {
  return betweenRuns(() => sendWaiting(accountId, store, apiTransport));
}

function betweenRuns<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

/** Once more, unchanged and under the same key: if it has arrived after all, it does not arrive twice. */
export async function retry({ id, accountId }: OutboxItem): Promise<void> {
  await store.change(id, { state: 'waiting', problem: null, breakdowns: 0 });
  await sendNow(accountId);
}

export function discard(id: string): Promise<void> {
  return store.remove(id);
}

/** Receipts are of use for some days. */
export async function clearOldReceipts(accountId: string): Promise<void> {
  const before = new Date(Date.now() - RECEIPTS_MILLISECONDS).toISOString();
  for (const { id, sentAt } of await store.list(accountId))
    if (sentAt !== null && sentAt < before) await store.remove(id);
}

export async function clearReceipts(accountId: string): Promise<void> {
  for (const { id, state } of await store.list(accountId)) if (state === 'sent') await store.remove(id);
}
