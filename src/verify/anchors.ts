import type { ChainWalk } from './chain-walk';
import { openNote, type SignedState, type TrustedKey } from './note';
import type { FaultList } from './report';
import type { StoredNote } from './source';

interface Anchor extends SignedState {
  key: string;
}

/** Compares the log with the signed checkpoints while it is walked. */
export class Anchors {
  private readonly notes: AsyncIterator<StoredNote>;
  private pending: Anchor | null = null;
  private good: Anchor | null = null;
  private firstBad: Anchor | null = null;
  private lastBad: Anchor | null = null;
  /** Checkpoints with a good signature so far. */
  count = 0;

  constructor(
    notes: AsyncIterable<StoredNote>,
    private readonly trusted: TrustedKey,
    private readonly faults: FaultList,
  ) {
    this.notes = notes[Symbol.asyncIterator]();
  }

  /** Number of the row after which `compare` has something to do. */
  get due(): number {
    return this.pending?.size ?? Infinity;
  }

  /** Entries up to the last checkpoint that agreed. */
  get anchored(): number {
    return this.good?.size ?? 0;
  }

  /** Opens the first checkpoint. */
  async begin(): Promise<void> {
    this.pending = await this.nextAnchor();
  }

  async compare(walk: ChainWalk): Promise<void> {
    while (this.pending && this.pending.size <= walk.last) {
      // A checkpoint whose own row is missing has nothing to be compared with; the gap is a fault already.
      if (this.pending.size === walk.last) this.judge(this.pending, walk);
      this.pending = await this.nextAnchor();
    }
  }

  /** After the last row: what is signed beyond it is missing. */
  async finish(walk: ChainWalk): Promise<void> {
    this.reportRewrite();
    let last = this.pending;
    for (let anchor = last; anchor; anchor = await this.nextAnchor()) last = anchor;
    if (!last) return;
    const { size, key, signedAt } = last;
    this.faults.add(
      'tail_missing',
      walk.last + 1,
      `the log ends at row ${walk.last}, but checkpoint ${key}, signed at ${signedAt}, counts ${size}: ` +
        `the last ${size - walk.last} rows are missing`,
    );
  }

  private judge(anchor: Anchor, walk: ChainWalk): void {
    if (walk.agrees(anchor.chain, anchor.root)) {
      this.reportRewrite(anchor);
      this.good = anchor;
    } else {
      this.firstBad ??= anchor;
      this.lastBad = anchor;
    }
  }

  private reportRewrite(after?: Anchor): void {
    const { firstBad, lastBad } = this;
    if (!firstBad || !lastBad) return;
    const start = this.anchored + 1;
    const until = after ? ` and before checkpoint ${after.key} was signed at ${after.signedAt}` : '';
    this.faults.add(
      'history_rewritten',
      start,
      `the log does not agree with checkpoint ${firstBad.key}, signed at ${firstBad.signedAt}: rows were rewritten ` +
        `from a row between ${start} and ${firstBad.size} on; that was after checkpoint ${lastBad.key} was signed at ` +
        `${lastBad.signedAt}${until}`,
    );
    this.firstBad = this.lastBad = null;
  }

  private async nextAnchor(): Promise<Anchor | null> {
    for (;;) {
      const next = await this.notes.next();
      if (next.done) return null;
      const anchor = this.open(next.value);
      if (anchor) return anchor;
    }
  }

  /** The oldest version with a good signature counts; whatever else lies under its name is reported. */
  private open(stored: StoredNote): Anchor | null {
    const { key } = stored;
    let anchor: Anchor | null = null;
    for (const [index, note] of stored.versions.entries()) {
      const state = openNote(note, this.trusted);
      const version = `version ${index + 1} of ${key}`;
      if (typeof state === 'string')
        this.faults.add('checkpoint_forged', null, `${version} is forged: ${state}`);
      else if (keyOf(state.size) !== key)
        this.faults.add(
          'checkpoint_forged',
          null,
          `${version} is the checkpoint of size ${state.size}, not this one`,
        );
      else if (!anchor) anchor = { ...state, key };
      else if (!sameTree(anchor, state))
        this.faults.add(
          'checkpoint_overwritten',
          null,
          `${version} signs another log than the version before it`,
        );
    }
    if (stored.hidden) this.faults.add('checkpoint_hidden', null, `a delete marker was put on ${key}`);
    if (anchor) this.count += 1;
    return anchor;
  }
}

function keyOf(size: number): string {
  return `checkpoints/${String(size).padStart(16, '0')}.note`;
}

function sameTree(left: SignedState, right: SignedState): boolean {
  return left.size === right.size && left.root.equals(right.root) && left.chain.equals(right.chain);
}
