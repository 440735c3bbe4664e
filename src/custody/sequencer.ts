import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { appendBatch } from './append';
import type { Checkpoint } from './note';

export interface SequencerOptions {
  /** Role ll_sequencer; two connections are enough. */
  pool: Pool;
  /** Null: order entries but sign nothing. */
  checkpointer: { write(): Promise<Checkpoint | null> } | null;
  checkpointSeconds: number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** False: do not wait to be the only one. Only speed depends on the election, never correctness. */
  elect?: boolean;
}

const BATCH = 1000;
const POLL_MILLISECONDS = 25;
const STANDBY_MILLISECONDS = 500;
const RETRY_MILLISECONDS = 1000;
const RETRY_CHECKPOINT_MILLISECONDS = 5000;
const LAST_CHECKPOINT_MILLISECONDS = 10_000;
const LEAD = `SELECT pg_try_advisory_lock(hashtext('lensledger.custody.sequencer')) AS leads`;

/** Gives committed custody entries their numbers, some 25 ms after they committed, and signs checkpoints. */
export class Sequencer {
  private signing: Promise<void> = Promise.resolve();
  private isSigning = false;
  /** True while there may be entries that no checkpoint covers. */
  private isUnsigned = true;
  private signAfter = 0;

  constructor(private readonly options: SequencerOptions) {}

  /** Runs until `signal` aborts; then empties the inbox, signs what is there and returns. Faults are retried. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.onOneConnection(signal);
      } catch (error) {
        this.options.log.error({ err: error }, 'custody sequencer stopped; trying again');
        await rest(RETRY_MILLISECONDS, signal);
      }
    }
  }

  /** Leadership is a lock of the session that also appends: who loses the connection loses both. */
  private async onOneConnection(signal: AbortSignal): Promise<void> {
    const client = await this.options.pool.connect();
    let fault: Error | undefined;
    client.on('error', (error) => (fault = error));
    this.options.log.info('custody sequencer ready');
    try {
      if (await this.waitToLead(client, signal)) await this.lead(client, signal);
    } catch (error) {
      fault = error as Error;
      throw error;
    } finally {
      // Always closed, never returned to the pool: closing gives the lock back.
      client.release(fault ?? true);
    }
  }

  private async waitToLead(client: PoolClient, signal: AbortSignal): Promise<boolean> {
    while (this.options.elect !== false && !signal.aborted) {
      const { rows } = await client.query<{ leads: boolean }>(LEAD);
      if (rows[0]!.leads) break;
      await rest(STANDBY_MILLISECONDS, signal);
    }
    return !signal.aborted;
  }

  private async lead(client: PoolClient, signal: AbortSignal): Promise<void> {
    this.options.log.info('custody sequencer leads');
    while (!signal.aborted) {
      const moved = await this.append(client);
      this.signWhenDue();
      if (moved < BATCH) await rest(POLL_MILLISECONDS, signal);
    }
    while ((await this.append(client)) === BATCH);
    await this.signing;
    this.signAfter = 0;
    this.signWhenDue();
    await Promise.race([this.signing, pause(LAST_CHECKPOINT_MILLISECONDS, undefined, { ref: false })]);
  }

  private async append(client: PoolClient): Promise<number> {
    const moved = await appendBatch(client, BATCH);
    if (moved) this.isUnsigned = true;
    return moved;
  }

  /** Beside the loop: a slow object store must not hold up the order. */
  private signWhenDue(): void {
    const { checkpointer, checkpointSeconds } = this.options;
    const isDue = this.isUnsigned && performance.now() >= this.signAfter;
    if (!checkpointer || this.isSigning || !isDue) return;
    this.isSigning = true;
    this.isUnsigned = false;
    this.signAfter = performance.now() + checkpointSeconds * 1000;
    this.signing = this.sign(checkpointer).finally(() => (this.isSigning = false));
  }

  private async sign(checkpointer: NonNullable<SequencerOptions['checkpointer']>): Promise<void> {
    try {
      const checkpoint = await checkpointer.write();
      if (checkpoint) this.options.log.info({ size: checkpoint.size }, 'custody checkpoint signed');
      // The first entry after a quiet time is signed at once.
      else this.signAfter = 0;
    } catch (error) {
      this.isUnsigned = true;
      this.signAfter = Math.min(this.signAfter, performance.now() + RETRY_CHECKPOINT_MILLISECONDS);
      this.options.log.error({ err: error }, 'custody checkpoint not written');
    }
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
