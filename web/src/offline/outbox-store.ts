import { createStore, del, entries, get, promisifyRequest } from 'idb-keyval';
import type { OutboxItem } from './outbox-item';

/** Where items wait. Each call is one transaction; what it has written survives the tab. */
export interface OutboxStore {
  /** An account's own, oldest first. */
  list: (accountId: string) => Promise<OutboxItem[]>;
  get: (id: string) => Promise<OutboxItem | undefined>;
  /** @param replacesId of an item that goes in the same moment */
  put: (item: OutboxItem, replacesId?: string) => Promise<void>;
  /** Changes what is still there; what was discarded meanwhile stays away. */
  change: (id: string, changes: Partial<OutboxItem>) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

const CHANNEL = 'lensledger-outbox';

/** The outbox of this device, shared by its tabs. @param onChange called after every write of this tab. */
export function deviceStore(onChange: () => void): OutboxStore {
  const store = createStore('lensledger-outbox', 'items');
  return {
    async list(accountId) {
      const all = await entries<string, OutboxItem>(store);
      const own = all.map(([, item]) => item).filter((item) => item.accountId === accountId);
      return own.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    },
    get: (id) => get<OutboxItem>(id, store),
    async put(item, replacesId) {
      await store('readwrite', (items) => {
        items.put(item, item.id);
        if (replacesId) items.delete(replacesId);
        return promisifyRequest(items.transaction);
      });
      onChange();
    },
    async change(id, changes) {
      await store('readwrite', (items) => {
        const asked: IDBRequest<OutboxItem | undefined> = items.get(id);
        asked.onsuccess = () => {
          if (asked.result) items.put({ ...asked.result, ...changes }, id);
        };
        return promisifyRequest(items.transaction);
      });
      onChange();
    },
    async remove(id) {
      await del(id, store);
      onChange();
    },
  };
}

/** Tells other tabs, and hears of them. @returns what tells them. */
export function betweenTabs(onOther: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = onOther;
  return () => channel.postMessage('changed');
}
