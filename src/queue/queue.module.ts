import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthRegistry } from '../platform/health/health.registry';
import { MetricsRegistry } from '../platform/metrics/metrics.registry';
import { JobLedger } from './ledger';
import { Reconciler } from './reconciler';
import { QueueRedis } from './redis';
import { OutboxRelay } from './relay';
import { RunLocks } from './run-locks';
import { JobRunner } from './runner';

/** The ledger and its figures, for every process. */
@Global()
@Module({ providers: [JobLedger, QueueRedis], exports: [JobLedger, QueueRedis] })
export class QueueModule implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    private readonly metrics: MetricsRegistry,
    private readonly ledger: JobLedger,
    private readonly redis: QueueRedis,
  ) {}

  onModuleInit(): void {
    this.health.register('redis', () => this.redis.ping());
    const labelNames = ['queue', 'state'] as const;
    const help = 'Jobs of the ledger that are not done.';
    this.metrics.gauge({ name: 'lensledger_jobs', help, labelNames }, async (gauge) => {
      for (const { queue, state, count } of await this.ledger.unfinished())
        gauge.set({ queue, state }, count);
    });
    const age = {
      name: 'lensledger_outbox_pending_age_seconds',
      help: 'Age of the oldest message not handed over.',
    };
    this.metrics.gauge(age, async (gauge) => {
      const pending = (await this.ledger.unfinished()).filter((row) => row.state === 'pending');
      gauge.set(Math.max(0, ...pending.map((row) => row.oldestSeconds)));
    });
  }
}

/** What hands jobs over and runs them; imported by the worker process alone. */
@Module({
  imports: [DiscoveryModule, QueueModule],
  providers: [OutboxRelay, Reconciler, RunLocks, JobRunner],
  exports: [OutboxRelay, Reconciler, JobRunner],
})
export class QueueWorkerModule {}
