import { nextChain } from './hashing';
import type { Fault } from './report';

/** A row that does not fit its place, remembered until the row is met that does. */
export interface Misfit {
  seq: number;
  fault: Fault;
  /** What the chain may have been before this row. */
  previous: Buffer[];
  /** Leaf of the bytes the row holds now. */
  computed: Buffer;
  /** Leaf that the row names. */
  stored: Buffer;
  /** Chain value that the row names. */
  chain: Buffer;
}

/**
 * True when one of `previous` and `leaf` make `chain`.
 */
export function leads(previous: Buffer[], leaf: Buffer, chain: Buffer): boolean {
  return previous.some((value) => nextChain(value, leaf).equals(chain));
}

/**
 * Tells whether two misfits are each other's rightful content.
 * @returns what changed places: the entry bytes alone, bytes and leaf, or whole rows with their chain values.
 */
export function swapOf(first: Misfit, second: Misfit): 'bytes' | 'contents' | 'rows' | null {
  if (
    !first.computed.equals(first.stored) &&
    first.computed.equals(second.stored) &&
    second.computed.equals(first.stored)
  )
    return 'bytes';
  if (
    leads(first.previous, second.computed, first.chain) &&
    leads(second.previous, first.computed, second.chain)
  )
    return 'contents';
  // Of neighbours, the second's rightful predecessor is what stands in the second's place now.
  const before = second.seq === first.seq + 1 ? [second.chain] : second.previous;
  if (leads(first.previous, second.computed, second.chain) && leads(before, first.computed, first.chain))
    return 'rows';
  return null;
}
