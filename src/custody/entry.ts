import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { canonicalBytes } from './canonical';
import type { CustodyEventType, CustodyPayloads } from './event-types';
import { leafHash } from './merkle';

export type { CustodyEventType, CustodyPayloads } from './event-types';

/** Version of docs/custody-format.md that entries are written in. */
export const FORMAT = 1;
const SALT_BYTES = 32;
const SHA256_HEX = /^[0-9a-f]{64}$/;

export interface EntryInput<T extends CustodyEventType> {
  type: T;
  /** Pseudonymous ids only: an entry can never be erased. */
  actor: { id: string; unit: string | null };
  purposeId: string | null;
  /** SHA-256 of the evidence it speaks of, 64 lower-case hex digits. */
  itemHash: string | null;
  payload: CustodyPayloads[T];
  occurredAt: Date;
}

export interface CustodyEntry {
  /** uuid v7. */
  entryId: string;
  /** Canonical JSON; final before the entry is ordered, so it holds neither number nor previous hash. */
  entryBytes: Buffer;
  leafHash: Buffer;
  salt: Buffer;
  /** Canonical JSON of the payload; kept beside the log, erasable. */
  payloadBytes: Buffer;
}

/**
 * Builds one custody entry (docs/custody-format.md, "Entry").
 * @throws TypeError when the payload is not JSON or `itemHash` is not a SHA-256 in lower-case hex.
 */
export function buildEntry<T extends CustodyEventType>(input: EntryInput<T>): CustodyEntry {
  return assemble(input, v7(), randomBytes(SALT_BYTES));
}

/** `buildEntry` with the two things that are drawn at random given: for the worked example of the format page. */
export function assemble<T extends CustodyEventType>(
  input: EntryInput<T>,
  entryId: string,
  salt: Buffer,
): CustodyEntry {
  if (input.itemHash !== null && !SHA256_HEX.test(input.itemHash))
    throw new TypeError('itemHash must be 64 lower-case hex digits');
  const payloadBytes = canonicalBytes(input.payload);
  const entryBytes = canonicalBytes({
    format: FORMAT,
    entryId,
    type: input.type,
    actor: input.actor.id,
    unit: input.actor.unit,
    purposeId: input.purposeId,
    itemHash: input.itemHash,
    payloadHash: createHash('sha256').update(salt).update(payloadBytes).digest('hex'),
    occurredAt: input.occurredAt.toISOString(),
  });
  return { entryId, entryBytes, leafHash: leafHash(entryBytes), salt, payloadBytes };
}
