import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MetricsRegistry } from '../platform/metrics/metrics.registry';
import { type CustodyLag, custodyLag } from './lag';

/** For metrics: is somebody ordering what is written? */
@Injectable()
export class CustodyState implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: MetricsRegistry,
  ) {}

  onModuleInit(): void {
    this.gauge(
      'lensledger_custody_inbox_entries',
      'Committed entries without a number.',
      (lag) => lag.waiting,
    );
    this.gauge(
      'lensledger_custody_inbox_age_seconds',
      'Age of the oldest of them.',
      (lag) => lag.oldestMilliseconds / 1000,
    );
    this.gauge('lensledger_custody_log_entries', 'Entries in the custody log.', (lag) => lag.size);
  }

  async lag(): Promise<CustodyLag> {
    return custodyLag((sql) => this.dataSource.query(sql));
  }

  private gauge(name: string, help: string, valueOf: (lag: CustodyLag) => number): void {
    this.metrics.gauge({ name, help }, async (gauge) => gauge.set(valueOf(await this.lag())));
  }
}

@Module({ providers: [CustodyState], exports: [CustodyState] })
export class CustodyModule {}
