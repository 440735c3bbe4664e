import { createHash } from 'node:crypto';

export const CHAIN_START = Buffer.alloc(32);

function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function hashPayload(salt: Uint8Array, bytes: Uint8Array): Buffer {
  return sha256(salt, bytes);
}

export function hashLeaf(entryBytes: Uint8Array): Buffer {
  return sha256(Buffer.of(0), entryBytes);
}

export function nextChain(previous: Uint8Array, leaf: Uint8Array): Buffer {
  return sha256(previous, leaf);
}

/** RFC 6962 tree that keeps only the roots of its perfect subtrees: O(log n) memory. */
export class MerkleTree {
  private size = 0;
  private readonly peaks: { hash: Buffer; leaves: number }[] = [];

  add(leaf: Buffer): void {
    let peak = { hash: leaf, leaves: 1 };
    while (this.peaks.at(-1)?.leaves === peak.leaves) {
      const left = this.peaks.pop()!;
      peak = { hash: sha256(Buffer.of(1), left.hash, peak.hash), leaves: left.leaves * 2 };
    }
    this.peaks.push(peak);
    this.size += 1;
  }

  root(): Buffer {
    const [last, ...others] = this.peaks.map((peak) => peak.hash).reverse();
    if (!last) return sha256();
    return others.reduce((right, left) => sha256(Buffer.of(1), left, right), last);
  }
}
