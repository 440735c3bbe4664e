import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config';
import { crashPoint } from '../platform/crash-point';
import { HealthRegistry } from '../platform/health/health.registry';
import { Loop, LoopingService } from '../platform/loop';
import { declaredJobs } from './job';
import { JobLedger, type LedgerRow } from './ledger';
import { QueueRedis } from './redis';

const BATCH = 200;
/** No LISTEN/NOTIFY: NOTIFY takes one lock for the whole database at commit, so it would queue up all writers. */
const POLL_MILLISECONDS = 50;
const ALIVE_MILLISECONDS = 5000;

/**
 * Hands committed messages to BullMQ. The job's id is the message's: a relay that dies between handing over and
 * marking leaves a row that is handed over again under the same id, which BullMQ takes once; and the runner asks the
 * ledger before it runs anything.
 */
@Injectable()
export class OutboxRelay extends LoopingService {
  protected readonly loop = new Loop('OutboxRelay', POLL_MILLISECONDS, async () =>
    (await this.relayBatch()) === BATCH ? 'again' : 'idle',
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: JobLedger,
    private readonly redis: QueueRedis,
    private readonly config: Config,
    private readonly health: HealthRegistry,
  ) {
    super();
  }

  override onApplicationBootstrap(): void {
    this.health.register('relay', () => this.loop.assertAlive(ALIVE_MILLISECONDS));
    super.onApplicationBootstrap();
  }

  /** Only jobs this release knows: what a newer one wrote waits for it. @returns how many were handed over. */
  relayBatch(): Promise<number> {
    const names = declaredJobs().map((job) => job.name);
    return this.dataSource.transaction(async (manager) => {
      const rows = await this.ledger.claimPending(manager, names, BATCH);
      if (!rows.length) return 0;
      crashPoint(this.config, 'after-commit-before-enqueue');
      await this.handOver(rows);
      await this.ledger.markEnqueued(
        manager,
        rows.map((row) => row.id),
      );
      return rows.length;
    });
  }

  private async handOver(rows: LedgerRow[]): Promise<void> {
    for (const name of new Set(rows.map((row) => row.queue))) {
      const messages = rows.filter((row) => row.queue === name);
      await this.redis.queue(name).addBulk(messages.map(toBullJob));
    }
  }
}

/** No payload: personal data stays in PostgreSQL, and the runner reads it there. Nothing stays in Redis afterwards. */
function toBullJob(row: LedgerRow) {
  const delay = row.runAt ? Math.max(0, row.runAt.getTime() - Date.now()) : 0;
  const opts = { jobId: row.id, delay, attempts: 1, removeOnComplete: true, removeOnFail: true };
  return { name: row.jobName, data: {}, opts };
}
