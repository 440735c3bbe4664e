import { CHAIN_START, hashLeaf, MerkleTree, nextChain } from './hashing';
import type { Fault, FaultList } from './report';
import type { LogRow } from './source';
import { leads, type Misfit, swapOf } from './swaps';

const MOST_MISFITS = 256;

/**
 * Walks the rows by number and checks that each follows from the one before. After a fault it takes up the thread
 * again from what the next rows agree on, so that one changed row is one fault. Memory does not grow with the log.
 */
export class ChainWalk {
  private next = 1;
  /** What the chain may be after the last row: as the row says, then as it should be. Empty: cannot be known. */
  private previous: Buffer[] = [CHAIN_START];
  /** Null once a leaf is lost: Merkle roots can then not be computed any more. */
  private tree: MerkleTree | null = new MerkleTree();
  /** Breaks of which the next rows will tell whether only the chain value was changed. */
  private doubts: Fault[] = [];
  private readonly misfits: Misfit[] = [];

  constructor(private readonly faults: FaultList) {}

  /** Number of the last row. */
  get last(): number {
    return this.next - 1;
  }

  /** @returns false when the entry's bytes are not the ones that were logged, so that reading them is in vain. */
  accept(row: LogRow): boolean {
    if (row.seq < this.next) {
      this.faults.add('number_repeated', row.seq, `number ${row.seq} comes again after ${this.last}`);
      return true;
    }
    if (row.seq > this.next) this.missing(row.seq);
    this.next = row.seq + 1;
    const computed = hashLeaf(row.entryBytes);
    const isIntact = computed.equals(row.leafHash);
    const leaf = [row.leafHash, computed].find((candidate) => this.fits(candidate, row.chainHash));
    if (!leaf) this.broken(row, computed);
    else {
      this.settle(this.expects(leaf, row.chainHash));
      if (!isIntact) this.changed(row, computed, leaf);
      this.tree?.add(leaf);
      this.previous = [row.chainHash];
    }
    return isIntact;
  }

  /** Does a checkpoint signed at the last row agree with the rows so far? */
  agrees(chain: Buffer, root: Buffer): boolean {
    if (this.doubts.length) this.settle(chain.equals(this.previous.at(-1)!));
    if (!this.previous.some((value) => value.equals(chain))) return false;
    return this.tree === null || this.tree.root().equals(root);
  }

  private fits(leaf: Buffer, chain: Buffer): boolean {
    return !this.previous.length || leads(this.previous, leaf, chain);
  }

  private expects(leaf: Buffer, chain: Buffer): boolean {
    return this.doubts.length > 0 && leads(this.previous.slice(-1), leaf, chain);
  }

  private missing(found: number): void {
    const range = found - 1 === this.next ? `row ${this.next} is` : `rows ${this.next} to ${found - 1} are`;
    this.faults.add('row_missing', this.next, `${range} missing`);
    this.previous = [];
    this.doubts = [];
    this.tree = null;
  }

  private changed(row: LogRow, computed: Buffer, leaf: Buffer): void {
    const part = leaf === computed ? 'leaf hash' : this.previous.length ? 'entry' : 'entry or the leaf hash';
    const fault = this.faults.add('row_changed', row.seq, `the ${part} of row ${row.seq} was changed`);
    this.remember(row, computed, fault);
  }

  private broken(row: LogRow, computed: Buffer): void {
    const fault = this.faults.add(
      'chain_broken',
      row.seq,
      `row ${row.seq} does not follow from row ${row.seq - 1}: its content was replaced, or rows before it were ` +
        'removed, added or moved',
    );
    this.doubts.push(fault);
    this.tree?.add(computed);
    const before = this.previous;
    this.previous = [row.chainHash, nextChain(before.at(-1)!, computed)];
    this.remember(row, computed, fault, before);
  }

  /** Ends the doubts: the chain went on as it should have (only chain values were changed) or as the rows said. */
  private settle(wentAsExpected: boolean): void {
    if (!this.doubts.length) return;
    if (wentAsExpected) {
      for (const fault of this.doubts) {
        fault.kind = 'row_changed';
        fault.message = `the chain hash of row ${fault.seq} was changed`;
      }
      this.previous = this.previous.slice(-1);
    } else this.tree = null;
    this.doubts = [];
  }

  private remember(row: LogRow, computed: Buffer, fault: Fault, previous = this.previous): void {
    const misfit = { seq: row.seq, fault, previous, computed, stored: row.leafHash, chain: row.chainHash };
    const partner = this.misfits.find((earlier) => swapOf(earlier, misfit));
    if (partner) this.swapped(partner, misfit);
    else if (this.misfits.length < MOST_MISFITS) this.misfits.push(misfit);
  }

  private swapped(first: Misfit, second: Misfit): void {
    const what = swapOf(first, second);
    for (const { fault } of [first, second]) this.faults.takeBack(fault);
    this.faults.add('rows_swapped', first.seq, `rows ${first.seq} and ${second.seq} were swapped (${what})`);
    if (what === 'bytes') return;
    this.tree = null;
    this.doubts = [];
    if (what === 'contents') return;
    // The rows after each of the two follow from what stands in the other's place.
    const follower = this.misfits.find(({ seq }) => seq === first.seq + 1);
    if (follower && leads([second.chain], follower.computed, follower.chain))
      this.faults.takeBack(follower.fault);
    this.previous = [first.chain];
  }
}
