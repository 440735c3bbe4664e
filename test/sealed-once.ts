import { Client } from 'pg';
import { custodyEntries } from './custody-entries';
import type { Stack } from './processes';
import { storeOf } from './store';

export interface Census {
  /** Items by state. */
  states: Record<string, number>;
  /** Per hash: versions and delete markers on the object's own key. */
  versionsPerObject: number[];
  /** Per acquisition: versions of its sidecar. */
  versionsPerSidecar: number[];
  /** Sidecars in the bucket that no acquisition names. */
  strayObjects: string[];
  /** Per item: entries `footage.sealed` in the custody log. */
  sealedEntriesPerItem: number[];
  /** Keys left in the staging bucket. */
  staged: string[];
  failedJobs: number;
}

/** Counts what database, buckets and custody log of a stack hold, for tests of "exactly once". */
export async function takeCensus(stack: Stack): Promise<Census> {
  const store = storeOf(stack.environment);
  const evidence = await store.listVersions('evidence', 'sha256/');
  const sealed = await custodyEntries(stack.database.ownerUrl, 'footage.sealed');
  const database = new Client({ connectionString: stack.database.ownerUrl });
  await database.connect();
  try {
    const query = async <T>(sql: string) => (await database.query(sql)).rows as T[];
    const states = await query<{ status: string; count: number }>(
      `SELECT status, count(*)::integer FROM evidence_item GROUP BY status`,
    );
    const objects = await query<{ key: string }>(`SELECT object_key AS key FROM stored_object`);
    const sidecars = await query<{ key: string }>(
      `SELECT sidecar_key AS key FROM acquisition WHERE sidecar_key IS NOT NULL`,
    );
    const items = await query<{ id: string }>(`SELECT id FROM evidence_item WHERE status = 'sealed'`);
    const failed = await query<{ count: number }>(
      `SELECT count(*)::integer FROM outbox_message WHERE state = 'failed'`,
    );
    const known = new Set([...objects, ...sidecars].map(({ key }) => key));
    const versionsOf = ({ key }: { key: string }) => evidence.filter((version) => version.key === key).length;
    return {
      states: Object.fromEntries(states.map(({ status, count }) => [status, count])),
      versionsPerObject: objects.map(versionsOf),
      versionsPerSidecar: sidecars.map(versionsOf),
      strayObjects: evidence.map(({ key }) => key).filter((key) => !known.has(key)),
      sealedEntriesPerItem: items.map(
        ({ id }) => sealed.filter(({ payload }) => payload.itemId === id).length,
      ),
      staged: (await store.listVersions('staging', '')).map(({ key }) => key),
      failedJobs: failed[0]!.count,
    };
  } finally {
    await database.end();
  }
}

/** Waits until nothing is under way: the sweeper and the last job may still be busy. */
export async function untilSettled(stack: Stack, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { states, staged } = await takeCensus(stack);
    if (!staged.length && Object.keys(states).every((state) => state === 'sealed' || state === 'rejected'))
      return;
    if (Date.now() > deadline) throw new Error(`not settled: ${JSON.stringify({ states, staged })}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** What a census must say when `items` were sealed under `objects` hashes, each exactly once. */
export function sealedOnce(items: number, objects: number): Omit<Census, 'states'> {
  return {
    versionsPerObject: Array.from({ length: objects }, () => 1),
    versionsPerSidecar: Array.from({ length: items }, () => 1),
    strayObjects: [],
    sealedEntriesPerItem: Array.from({ length: items }, () => 1),
    staged: [],
    failedJobs: 0,
  };
}
