import { Client } from 'pg';

export interface CustodyEntryRow {
  type: string;
  actor: string;
  itemHash: string | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  payload: any;
}

/** What the custody log of a test database says, ordered or not yet; all types, or those named. */
export async function custodyEntries(ownerUrl: string, ...types: string[]): Promise<CustodyEntryRow[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ entry: Omit<CustodyEntryRow, 'payload'>; payload: unknown }>(
      `SELECT convert_from(e.entry_bytes, 'UTF8')::json AS entry, convert_from(p.payload_bytes, 'UTF8')::json AS payload
       FROM (SELECT entry_id, entry_bytes FROM custody_log UNION SELECT entry_id, entry_bytes FROM custody_inbox) e
       JOIN custody_payload p USING (entry_id) ORDER BY entry_id`,
    );
    const entries = rows.map(({ entry, payload }) => ({ ...entry, payload }));
    return types.length ? entries.filter(({ type }) => types.includes(type)) : entries;
  } finally {
    await client.end();
  }
}
