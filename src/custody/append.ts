import { type ClientBase, DatabaseError, type Pool, type QueryResult } from 'pg';
import { appendLeaf, leafHash, type LogState } from './merkle';

interface Waiting {
  entry_id: string;
  entry_bytes: Buffer;
}

interface HeadRow {
  size: string;
  chain_hash: Buffer;
  frontier: Buffer[];
}

const HEAD = `SELECT size, chain_hash, frontier FROM custody_head`;

// By place, never by "id > last": a row that commits late with an early id is still found. No row lock is needed:
// only the holder of the head's lock deletes here.
const TAKE = `DELETE FROM custody_inbox WHERE ctid = ANY (ARRAY(SELECT ctid FROM custody_inbox LIMIT $1))
  RETURNING entry_id, entry_bytes`;

const APPEND = `WITH appended AS (
    INSERT INTO custody_log (seq, entry_id, entry_bytes, leaf_hash, chain_hash)
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[])
  )
  UPDATE custody_head SET size = $6, chain_hash = $7, frontier = $8::bytea[]`;

const SET_ASIDE = `WITH refused AS (
    DELETE FROM custody_inbox USING custody_log
    WHERE custody_log.entry_id = custody_inbox.entry_id
    RETURNING custody_inbox.entry_id, custody_inbox.entry_bytes
  )
  INSERT INTO custody_refused (entry_id, entry_bytes, reason)
  SELECT entry_id, entry_bytes, 'the log has an entry of this id already' FROM refused`;

/** The state the log stands at. */
export async function readHead(database: Pool | ClientBase): Promise<LogState> {
  return stateOf(await database.query<HeadRow>(HEAD));
}

/**
 * Moves at most `limit` committed inbox rows to the end of the log, in one transaction.
 * Several may call it at once, from any number of processes: the head's row lock lets one at a time through.
 * @returns how many rows moved.
 */
export async function appendBatch(client: ClientBase, limit: number): Promise<number> {
  const waiting = await client.query<{ some: boolean }>(`SELECT EXISTS (SELECT FROM custody_inbox) AS some`);
  if (!waiting.rows[0]!.some) return 0;
  try {
    return await inTransaction(client, (head) => moveBatch(client, head, limit));
  } catch (error) {
    if (!(error instanceof DatabaseError && error.constraint === 'uq_custody_log_entry')) throw error;
    await inTransaction(client, async () => void (await client.query(SET_ASIDE)));
    return await inTransaction(client, (head) => moveBatch(client, head, limit));
  }
}

async function moveBatch(client: ClientBase, head: LogState, limit: number): Promise<number> {
  const { rows } = await client.query<Waiting>({ name: 'custody_take', text: TAKE, values: [limit] });
  if (!rows.length) return 0;
  // uuid v7 sorts by time, so the order is near to that of the acts and does not depend on the table's layout.
  rows.sort((left, right) => (left.entry_id < right.entry_id ? -1 : 1));
  const leaves = rows.map((row) => leafHash(row.entry_bytes));
  const states = chainOf(head, leaves);
  const { size, chain, frontier } = states.at(-1)!;
  const log = [
    states.map((state) => state.size),
    rows.map((row) => row.entry_id),
    rows.map((row) => row.entry_bytes),
    leaves,
    states.map((state) => state.chain),
  ];
  await client.query({ name: 'custody_append', text: APPEND, values: [...log, size, chain, frontier] });
  return rows.length;
}

/** The states after each of the leaves. */
function chainOf(head: LogState, leaves: Buffer[]): LogState[] {
  let state = head;
  return leaves.map((leaf) => (state = appendLeaf(state, leaf)));
}

async function inTransaction<T>(client: ClientBase, work: (head: LogState) => Promise<T>): Promise<T> {
  try {
    // Two statements in one message make pg answer with an array of results, which its types do not say.
    const results = (await client.query(`BEGIN; ${HEAD} FOR UPDATE`)) as unknown as QueryResult<HeadRow>[];
    const result = await work(stateOf(results[1]!));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function stateOf(result: QueryResult<HeadRow>): LogState {
  const row = result.rows[0]!;
  return { size: Number(row.size), chain: row.chain_hash, frontier: row.frontier };
}
