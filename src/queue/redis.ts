import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Config } from '../platform/config';

/** Redis must answer soon or not at all: the relay holds row locks while it asks. */
const COMMAND_TIMEOUT_MILLISECONDS = 5000;

/** This process's producing side: one connection shared by all queues. Redis is a queue here, never a store. */
@Injectable()
export class QueueRedis implements OnApplicationShutdown {
  private readonly logger = new Logger(QueueRedis.name);
  private readonly connection: Redis;
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly config: Config) {
    this.connection = new Redis(config.REDIS_URL, {
      lazyConnect: true,
      maxRetriesPerRequest: 1,
      commandTimeout: COMMAND_TIMEOUT_MILLISECONDS,
    });
    this.connection.on('error', (error) => this.logger.debug({ msg: 'redis connection', err: error }));
  }

  queue(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = new Queue(name, {
        connection: this.connection,
        prefix: this.config.QUEUE_PREFIX,
        skipMetasUpdate: true,
        skipWaitingForReady: true,
      });
      queue.on('error', (error) => this.logger.warn({ msg: `queue ${name}`, err: error }));
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** @returns which of the jobs Redis still knows, in the order asked. */
  async known(jobs: { id: string; queue: string }[]): Promise<boolean[]> {
    const pipeline = this.connection.pipeline();
    for (const job of jobs) pipeline.exists(this.queue(job.queue).toKey(job.id));
    const answers = (await pipeline.exec()) ?? [];
    return answers.map(([error, found]) => {
      if (error) throw error;
      return found === 1;
    });
  }

  async ping(): Promise<void> {
    await this.connection.ping();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    this.connection.disconnect();
  }
}
