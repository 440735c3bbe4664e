import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/** One commit in so many is followed. */
const EVERY = 20;
const LOOK_MILLISECONDS = 5;
const PATIENCE_MILLISECONDS = 30_000;

/** Measures how long after its commit an entry is seen in the log, by looking there again and again. */
export class LogFollower {
  readonly lagsMilliseconds: number[] = [];
  private readonly awaited = new Map<string, number>();
  private committed = 0;
  private isOn = true;
  private readonly looking: Promise<void>;

  constructor(private readonly pool: Pool) {
    this.looking = this.look();
  }

  /** To be called at once when a commit was acknowledged. */
  hasCommitted(entryId: string): void {
    if (++this.committed % EVERY === 0) this.awaited.set(entryId, performance.now());
  }

  /** Waits until every entry followed has been seen. @throws Error when one does not come within half a minute. */
  async end(): Promise<void> {
    this.isOn = false;
    await this.looking;
    if (this.awaited.size) throw new Error(`${this.awaited.size} committed entries never came into the log`);
  }

  private async look(): Promise<void> {
    let patience = PATIENCE_MILLISECONDS / LOOK_MILLISECONDS;
    while (this.isOn || (this.awaited.size && patience > 0)) {
      if (!this.isOn) patience -= 1;
      await pause(LOOK_MILLISECONDS);
      if (!this.awaited.size) continue;
      const { rows } = await this.pool.query<{ entry_id: string }>({
        name: 'bench_follow',
        text: `SELECT entry_id FROM custody_log WHERE entry_id = ANY ($1::uuid[])`,
        values: [[...this.awaited.keys()]],
      });
      const now = performance.now();
      for (const { entry_id } of rows) {
        this.lagsMilliseconds.push(now - this.awaited.get(entry_id)!);
        this.awaited.delete(entry_id);
      }
    }
  }
}
