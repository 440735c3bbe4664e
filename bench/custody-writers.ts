import { type Pool } from 'pg';
import { v7 } from 'uuid';
import { buildEntry } from '../src/custody/entry';
import { insertSql as custodyInsertSql } from '../src/custody/inbox';
import { systemContext } from '../src/platform/http/request-context';
import { defineJob } from '../src/queue/job';
import { insertSql as outboxInsertSql, messageOf } from '../src/queue/outbox';
import type { WriteUnit } from '../src/writing/write-unit';

/** Writes one row, one custody entry and one job. @returns the entry's id once all have committed. */
export type Write = () => Promise<string>;

const job = defineJob<{ id: string }>({
  name: 'bench.custody',
  queue: 'bench',
  attempts: 1,
  backoffMilliseconds: 1,
  parse: (payload) => payload as { id: string },
  idOf: ({ id }) => id,
});

const ROW = `INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
  VALUES ($1, $2, $3, $4, $5, $6)`;

function recorder(areaId: number) {
  const id = v7();
  const after = {
    id,
    areaId,
    name: 'Đầu ghi',
    channels: 16,
    custodianKind: 'group',
    custodianName: 'Tổ dân phố',
  };
  return { id, after, values: Object.values(after) };
}

/** As features write. */
export function throughWriteUnit(unit: WriteUnit, areaId: number): Write {
  return () =>
    unit.run(systemContext('bench'), async (transaction) => {
      const { id, after, values } = recorder(areaId);
      await transaction.manager.query(ROW, values);
      transaction.record('recorder.created', { id, after });
      transaction.enqueue(job, { id });
      return transaction.entries[0]!.entryId;
    });
}

/** The same three inserts in a transaction, by pg alone. */
export function throughPg(pool: Pool, areaId: number): Write {
  const { actor } = systemContext('bench');
  return async () => {
    const { id, after, values } = recorder(areaId);
    const payload = { id, after };
    const occurredAt = new Date();
    const entry = buildEntry({
      type: 'recorder.created',
      actor,
      purposeId: null,
      itemHash: null,
      payload,
      occurredAt,
    });
    const [custody, outbox] = [custodyInsertSql([entry]), outboxInsertSql([messageOf(job, { id })])];
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(ROW, values);
      await client.query(custody.text, custody.values);
      await client.query(outbox.text, outbox.values);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    return entry.entryId;
  };
}
