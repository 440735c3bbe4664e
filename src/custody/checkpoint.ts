import type { KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import { readHead } from './append';
import { type CheckpointStore, checkpointKey } from './checkpoint-store';
import { CHAIN_START, chainHash, type LogState, merkleRoot } from './merkle';
import { type Checkpoint, openCheckpoint, signCheckpoint } from './note';

const LEAVES_PER_READ = 10_000;

export interface CheckpointSigner {
  origin: string;
  /** Ed25519. */
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The log does not continue what was signed last; signing it would bless the change. */
export class LogForkedError extends Error {}

export class UnlockedCheckpointError extends Error {}

type Signed = Pick<Checkpoint, 'size' | 'chain'>;

/**
 * Signs the log's state and puts it where the database's superuser cannot reach. Before each signature the entries
 * since the last one are chained again from it: a log that was cut or rewritten meanwhile is never signed.
 */
export class Checkpointer {
  private last: Signed | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly store: CheckpointStore,
    private readonly signer: CheckpointSigner,
  ) {}

  /**
   * Writes a checkpoint when the log has grown since the last one.
   * @returns the checkpoint written, or null when there was nothing new.
   * @throws LogForkedError when the log does not continue the last checkpoint; UnlockedCheckpointError when the
   * store took the checkpoint and keeps no lock on it, so that it proves little.
   */
  async write(): Promise<Checkpoint | null> {
    this.last ??= await this.findLast();
    const head = await readHead(this.pool);
    if (head.size === this.last.size && head.chain.equals(this.last.chain)) return null;
    await this.proveContinuation(this.last, head);
    const { origin, privateKey } = this.signer;
    const { size, chain } = head;
    const checkpoint = { origin, size, chain, root: merkleRoot(head), signedAt: new Date() };
    const { isLocked } = await this.store.write(checkpointKey(size), signCheckpoint(checkpoint, privateKey));
    // Also when it is not locked: writing it again would not change that.
    this.last = { size, chain };
    if (!isLocked) throw new UnlockedCheckpointError(`the object store did not lock ${checkpointKey(size)}`);
    return checkpoint;
  }

  /** Largest checkpoint in the store that this log's key signed. */
  private async findLast(): Promise<Signed> {
    for await (const { key, versions } of this.store.read('largest first')) {
      for (const note of versions) {
        const checkpoint = openCheckpoint(note, this.signer.origin, this.signer.publicKey);
        if (checkpoint && checkpointKey(checkpoint.size) === key) return checkpoint;
      }
    }
    return { size: 0, chain: CHAIN_START };
  }

  private async proveContinuation(last: Signed, head: LogState): Promise<void> {
    let { size, chain } = last;
    while (size < head.size) {
      const leaves = await this.leavesAfter(size, head.size);
      if (!leaves.length) break;
      for (const leaf of leaves) chain = chainHash(chain, leaf);
      size += leaves.length;
    }
    if (size !== head.size || !chain.equals(head.chain))
      throw new LogForkedError(
        `the custody log (${head.size} entries) does not continue the checkpoint signed at ${last.size}; ` +
          'nothing more is signed until `lensledger verify custody` has been looked at',
      );
  }

  private async leavesAfter(size: number, end: number): Promise<Buffer[]> {
    const { rows } = await this.pool.query<{ leaf_hash: Buffer }>(
      `SELECT leaf_hash FROM custody_log WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`,
      [size, end, LEAVES_PER_READ],
    );
    return rows.map((row) => row.leaf_hash);
  }
}
