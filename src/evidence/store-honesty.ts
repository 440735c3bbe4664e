import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '../platform/health/health.registry';
import { type LockProof, proveLocks, storeLies } from '../platform/storage/lock-proof';
import { ObjectStore } from '../platform/storage/object-store';

/**
 * How long a bad result stands before the store gets another chance, so that mending it needs no restart. Doubled each
 * time: a store that stumbled once is soon used, one that lies does not fill up with probes.
 */
const ASK_AGAIN_MILLISECONDS = { first: 1000, max: 300_000 };

/**
 * Nothing is sealed before this process has seen the store refuse to break a lock. A store that lies stops sealing only:
 * the process stays up for its other queues, readiness names `object-lock`, and the jobs keep their retries.
 */
@Injectable()
export class StoreHonesty implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(StoreHonesty.name);
  private proof: LockProof | null = null;
  private askAgainAt = 0;
  private badProofs = 0;
  private logged = '';
  private running: Promise<void> | null = null;

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
    const isSettled = this.proof?.honest || performance.now() < this.askAgainAt;
    if (!this.proof || !isSettled) await this.prove();
    this.assertKnownHonest();
  }

  /** Callers at the same time share one proof. */
  private prove(): Promise<void> {
    this.running ??= this.store
      .ensureBuckets()
      .then(() => proveLocks(this.store))
      .then((proof) => this.note(proof))
      .finally(() => (this.running = null));
    return this.running;
  }

  private note(proof: LockProof): void {
    this.proof = proof;
    this.badProofs = proof.honest ? 0 : this.badProofs + 1;
    const { first, max } = ASK_AGAIN_MILLISECONDS;
    this.askAgainAt = performance.now() + Math.min(max, first * 2 ** (this.badProofs - 1));
  }

  private assertKnownHonest(): void {
    if (!this.proof) throw new Error('not proven yet');
    if (!this.proof.honest) throw storeLies({ reason: this.proof.reason });
  }
}
