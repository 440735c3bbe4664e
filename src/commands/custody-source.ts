import type { ClientBase } from 'pg';
import type { CheckpointStore } from '../custody/checkpoint-store';
import type { CustodySource, LogRow, StoredNote } from '../verify/source';

const ROWS_PER_READ = 1000;
const TOLD_EVERY_MILLISECONDS = 500;

interface StoredRow {
  seq: string;
  entry_id: string;
  entry_bytes: Buffer;
  leaf_hash: Buffer;
  chain_hash: Buffer;
  salt: Buffer | null;
  payload_bytes: Buffer | null;
}

const ROWS = `SELECT seq, entry_id, entry_bytes, leaf_hash, chain_hash, salt, payload_bytes
  FROM custody_log LEFT JOIN custody_payload USING (entry_id) ORDER BY seq`;
const IDS = `SELECT entry_id, seq FROM custody_log ORDER BY entry_id, seq`;

/**
 * The custody log as PostgreSQL and the evidence bucket keep it. The snapshot of the database is taken at the first
 * row, so read the checkpoints' first before it: then none can be of a later moment than the rows.
 */
export class DatabaseCustodySource implements CustodySource {
  constructor(
    private readonly client: ClientBase,
    private readonly store: CheckpointStore,
    private readonly onProgress: (rowsRead: number) => void = () => undefined,
  ) {}

  async *rows(): AsyncIterable<LogRow> {
    let count = 0;
    let toldAt = Date.now();
    for await (const row of this.cursor<StoredRow>('custody_rows', ROWS)) {
      yield rowOf(row);
      count += 1;
      if (count % ROWS_PER_READ || Date.now() < toldAt + TOLD_EVERY_MILLISECONDS) continue;
      toldAt = Date.now();
      this.onProgress(count);
    }
  }

  async *entryIdsInOrder(): AsyncIterable<{ entryId: string; seq: number }> {
    for await (const row of this.cursor<StoredRow>('custody_ids', IDS))
      yield { entryId: row.entry_id, seq: Number(row.seq) };
  }

  checkpoints(): AsyncIterable<StoredNote> {
    return this.store.read('smallest first');
  }

  /** A cursor and no "seq > last": numbers that come twice must be seen twice. */
  private async *cursor<T extends object>(name: string, sql: string): AsyncIterable<T> {
    await this.client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`);
    for (;;) {
      const { rows } = await this.client.query<T>(`FETCH ${ROWS_PER_READ} FROM ${name}`);
      yield* rows;
      if (rows.length < ROWS_PER_READ) break;
    }
    await this.client.query(`CLOSE ${name}`);
  }
}

function rowOf(row: StoredRow): LogRow {
  return {
    seq: Number(row.seq),
    entryId: row.entry_id,
    entryBytes: row.entry_bytes,
    leafHash: row.leaf_hash,
    chainHash: row.chain_hash,
    payload: row.salt && row.payload_bytes ? { salt: row.salt, bytes: row.payload_bytes } : null,
  };
}
