import { canonicalText } from './canonical';
import { KNOWN_EVENT_TYPES, KNOWN_FORMATS } from './event-types';
import { hashPayload } from './hashing';
import type { FaultList } from './report';
import type { LogRow } from './source';

const FIELDS = [
  'actor',
  'entryId',
  'format',
  'itemHash',
  'occurredAt',
  'payloadHash',
  'purposeId',
  'type',
  'unit',
];
const FIELD_NAMES = FIELDS.join();

type Entry = Record<string, unknown>;

/** Checks what one entry says, apart from its place in the log. */
export function checkEntry(row: LogRow, faults: FaultList): void {
  const entry = parse(row.entryBytes);
  if (!entry)
    return void faults.add('entry_malformed', row.seq, `entry ${row.seq} is no canonical JSON object`);
  if (!KNOWN_FORMATS.includes(entry.format))
    return void faults.add('unknown_format', row.seq, `entry ${row.seq} has format ${text(entry.format)}`);
  if (Object.keys(entry).sort().join() !== FIELD_NAMES)
    return void faults.add('entry_malformed', row.seq, `entry ${row.seq} has other fields than format 1`);
  if (!KNOWN_EVENT_TYPES.has(entry.type))
    faults.add('unknown_type', row.seq, `entry ${row.seq} has the unknown type ${text(entry.type)}`);
  if (entry.entryId !== row.entryId)
    faults.add(
      'row_changed',
      row.seq,
      `row ${row.seq} is filed under id ${row.entryId}, its entry says otherwise`,
    );
  if (row.payload && hashPayload(row.payload.salt, row.payload.bytes).toString('hex') !== entry.payloadHash)
    faults.add(
      'payload_changed',
      row.seq,
      `the payload of entry ${row.seq} is not the one that was recorded`,
    );
}

/** Null unless the bytes are the canonical form of an object. */
function parse(bytes: Buffer): Entry | null {
  try {
    const written = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(written);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && canonicalText(value) === written ? (value as Entry) : null;
  } catch {
    return null;
  }
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
