export interface CustodyLag {
  /** Committed entries that have no number yet. */
  waiting: number;
  /** Age of the oldest of them, 0 when none waits. */
  oldestMilliseconds: number;
  /** Entries in the log. */
  size: number;
}

interface LagRow {
  waiting: string;
  oldest: number;
  size: string;
}

const LAG = `SELECT count(received_at) AS waiting,
  coalesce(extract(epoch FROM clock_timestamp() - min(received_at)) * 1000, 0)::float8 AS oldest,
  (SELECT size FROM custody_head) AS size
  FROM custody_inbox`;

/** How far the log is behind the writers; any of the database roles may ask. */
export async function custodyLag(query: (sql: string) => Promise<unknown>): Promise<CustodyLag> {
  const [row] = (await query(LAG)) as [LagRow];
  return { waiting: Number(row.waiting), oldestMilliseconds: row.oldest, size: Number(row.size) };
}
