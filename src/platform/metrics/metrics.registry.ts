import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, type GaugeConfiguration, Registry } from 'prom-client';

/** The metrics of this process. Not prom-client's global registry: tests start several applications in one process. */
@Injectable()
export class MetricsRegistry {
  readonly registry = new Registry();
  private readonly logger = new Logger(MetricsRegistry.name);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /**
   * A gauge whose values are asked for when somebody scrapes. A failing `collect` is logged and leaves this gauge
   * without values instead of failing the whole scrape: a missing series is what an alert can see.
   */
  gauge<L extends string>(
    options: Omit<GaugeConfiguration<L>, 'collect' | 'registers'>,
    collect: (gauge: Gauge<L>) => Promise<void>,
  ): void {
    const { logger } = this;
    new Gauge<L>({
      ...options,
      registers: [this.registry],
      async collect() {
        this.reset();
        await collect(this).catch((error: unknown) => logger.warn({ msg: `no ${options.name}`, err: error }));
      },
    });
  }
}
