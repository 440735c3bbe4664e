import type { CustodyEntry } from './entry';

const INSERT = `WITH entry AS (
  SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
    AS entry (entry_id, entry_bytes, leaf_hash, salt, payload_bytes)
), inbox AS (
  INSERT INTO custody_inbox (entry_id, entry_bytes, leaf_hash) SELECT entry_id, entry_bytes, leaf_hash FROM entry
)
INSERT INTO custody_payload (entry_id, salt, payload_bytes) SELECT entry_id, salt, payload_bytes FROM entry`;

/**
 * One statement that hands entries to the sequencer within the caller's transaction. No lock and no number is taken:
 * writers never wait for each other here.
 */
export function insertSql(entries: CustodyEntry[]): { text: string; values: unknown[] } {
  const column = <K extends keyof CustodyEntry>(name: K) => entries.map((entry) => entry[name]);
  const names = ['entryId', 'entryBytes', 'leafHash', 'salt', 'payloadBytes'] as const;
  return { text: INSERT, values: names.map(column) };
}
