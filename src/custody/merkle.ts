import { createHash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Value of the chain before the first entry. */
export const CHAIN_START = Buffer.alloc(32);

/** RFC 6962 leaf: SHA-256(0x00 ‖ entry bytes). */
export function leafHash(entryBytes: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(entryBytes).digest();
}

/** SHA-256(previous chain value ‖ leaf). */
export function chainHash(previous: Buffer, leaf: Buffer): Buffer {
  return createHash('sha256').update(previous).update(leaf).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/**
 * State of the log after `size` entries. `frontier` is the RFC 6962 compact range [0, size): the roots of the
 * perfect subtrees that the tree falls into, largest first, as many as `size` has one bits.
 */
export interface LogState {
  size: number;
  chain: Buffer;
  frontier: Buffer[];
}

export const EMPTY_LOG: LogState = { size: 0, chain: CHAIN_START, frontier: [] };

/** The state after one more leaf; `state` itself is left as it was. */
export function appendLeaf(state: LogState, leaf: Buffer): LogState {
  const frontier = [...state.frontier];
  let node = leaf;
  for (let size = state.size; size % 2 === 1; size = Math.floor(size / 2))
    node = nodeHash(frontier.pop()!, node);
  frontier.push(node);
  return { size: state.size + 1, chain: chainHash(state.chain, leaf), frontier };
}

/** RFC 6962 Merkle tree hash of the whole log; of the empty log SHA-256 of nothing. */
export function merkleRoot(state: LogState): Buffer {
  if (!state.frontier.length) return createHash('sha256').digest();
  return state.frontier.reduceRight((right, left) => nodeHash(left, right));
}
