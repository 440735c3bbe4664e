import type { CustodyEntry } from './entry';

/** Placeholders up to this one are taken by the entries. */
export const ENTRY_PLACES = 5;

const INSERT = (beside: string) => `WITH entry AS (
  SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
    AS entry (entry_id, entry_bytes, leaf_hash, salt, payload_bytes)
), inbox AS (
  INSERT INTO custody_inbox (entry_id, entry_bytes, leaf_hash) SELECT entry_id, entry_bytes, leaf_hash FROM entry
)${beside && `, beside AS (${beside})`}
INSERT INTO custody_payload (entry_id, salt, payload_bytes) SELECT entry_id, salt, payload_bytes FROM entry`;

/**
 * One statement that hands entries to the sequencer within the caller's transaction. No lock and no number is taken:
 * writers never wait for each other here.
 * @param beside an INSERT to run in the same statement; its placeholders begin after `ENTRY_PLACES`.
 */
export function insertSql(
  entries: CustodyEntry[],
  beside: { text: string; values: unknown[] } = { text: '', values: [] },
): { text: string; values: unknown[] } {
  const column = <K extends keyof CustodyEntry>(name: K) => entries.map((entry) => entry[name]);
  const names = ['entryId', 'entryBytes', 'leafHash', 'salt', 'payloadBytes'] as const;
  return { text: INSERT(beside.text), values: [...names.map(column), ...beside.values] };
}
