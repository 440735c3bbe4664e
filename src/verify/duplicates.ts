import { createHmac, randomBytes } from 'node:crypto';
import type { FaultList } from './report';
import type { CustodySource } from './source';

/**
 * Sum of keyed hashes of rows, in any order: equal sums mean the same rows. The key is fresh each time, so nobody can
 * prepare rows that add up.
 */
export class RowSum {
  private sum = 0n;

  constructor(private readonly key: Buffer) {}

  add(entryId: string, seq: number): void {
    const hash = createHmac('sha256', this.key).update(`${entryId} ${seq}`).digest();
    this.sum = BigInt.asUintN(64, this.sum + hash.readBigUInt64BE());
  }

  equals(other: RowSum): boolean {
    return this.sum === other.sum;
  }
}

/** Two empty sums with one key. */
export function twinSums(): [RowSum, RowSum] {
  const key = randomBytes(32);
  return [new RowSum(key), new RowSum(key)];
}

/** Reads the rows again by entry id, where equal ids are neighbours. */
export async function findDuplicates(source: CustodySource, sum: RowSum, faults: FaultList): Promise<void> {
  let previous = { entryId: '', seq: 0 };
  for await (const row of source.entryIdsInOrder()) {
    if (row.entryId === previous.entryId)
      faults.add(
        'duplicate_entry',
        row.seq,
        `rows ${previous.seq} and ${row.seq} hold the same entry ${row.entryId}`,
      );
    else if (row.entryId < previous.entryId)
      faults.add(
        'source_inconsistent',
        row.seq,
        'the rows by entry id are not in order: duplicates may be hidden',
      );
    sum.add(row.entryId, row.seq);
    previous = row;
  }
}
