import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '../platform/health/health.registry';
import { type LockProof, proveLocks, storeLies } from '../platform/storage/lock-proof';
import { ObjectStore } from '../platform/storage/object-store';

/** How long a bad result stands before the store gets another chance, so that mending it needs no restart. */
const ASK_AGAIN_MILLISECONDS = 30_000;

/**
 * Nothing is sealed before this process has seen the store refuse to break a lock. A store that lies stops sealing only:
 * the process stays up for its other queues, readiness names `object-lock`, and the jobs keep their retries.
 */
@Injectable()
export class StoreHonesty implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(StoreHonesty.name);
  private proof: LockProof | null = null;
  private provedAt = 0;
  private logged = '';
  private running: Promise<LockProof> | null = null;

  constructor(
    private readonly store: ObjectStore,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.register('object-lock', () => this.report());
  }

  onApplicationBootstrap(): void {
    this.ask();
  }

  /** A store that was down, or lied, is asked again by whoever asks us: a job or a health check. */
  private report(): Promise<void> {
    if (!this.proof?.honest) this.ask();
    return Promise.resolve().then(() => this.assertKnownHonest());
  }

  private ask(): void {
    this.requireHonest().catch((error: unknown) => this.logOnce(error));
  }

  /** Health checks ask often. */
  private logOnce(error: unknown): void {
    const text = String(error);
    if (text !== this.logged) this.logger.error({ msg: 'nothing can be sealed now', err: error });
    this.logged = text;
  }

  /** @throws store_lies; store_unavailable when the store cannot be asked. */
  async requireHonest(): Promise<void> {
    const isSettled = this.proof?.honest || performance.now() - this.provedAt < ASK_AGAIN_MILLISECONDS;
    if (!this.proof || !isSettled) this.proof = await this.prove();
    this.assertKnownHonest();
  }

  /** Callers at the same time share one proof. */
  private prove(): Promise<LockProof> {
    this.running ??= this.store
      .ensureBuckets()
      .then(() => proveLocks(this.store))
      .finally(() => {
        this.provedAt = performance.now();
        this.running = null;
      });
    return this.running;
  }

  private assertKnownHonest(): void {
    if (!this.proof) throw new Error('not proven yet');
    if (!this.proof.honest) throw storeLies({ reason: this.proof.reason });
  }
}
