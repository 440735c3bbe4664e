import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MetricsController } from '../metrics/metrics.controller';
import { MetricsRegistry } from '../metrics/metrics.registry';
import { ObjectStore } from '../storage/object-store';
import { HealthController } from './health.controller';
import { HealthRegistry } from './health.registry';
import { ProbeServer } from './probe-server';

/** Health and metrics; what the platform itself stands on is registered here, the rest by its own module. */
@Global()
@Module({
  controllers: [HealthController, MetricsController],
  providers: [HealthRegistry, MetricsRegistry, ProbeServer],
  exports: [HealthRegistry, MetricsRegistry],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
  ) {}

  onModuleInit(): void {
    this.health.register('postgres', () => this.dataSource.query('SELECT 1'));
    this.health.register('storage', () => this.store.assertReady());
  }
}
