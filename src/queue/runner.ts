import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DelayedError, type Job, WaitingError, Worker } from 'bullmq';
import { Config } from '../platform/config';
import { failureText } from './failure-text';
import { bindHandlers, type BoundJob } from './handlers';
import { declaredJobs, type JobDefinition, PermanentJobError } from './job';
import { JobLedger, type LedgerRow } from './ledger';
import { RunLocks } from './run-locks';

/** So many workers may die under a job before it is taken for their murderer. */
const DEATHS_MAX = 50;
const STALLED_CHECK_MINIMUM_MILLISECONDS = 500;
const BUSY_DELAY_MILLISECONDS = 1000;
const UNKNOWN_JOB_DELAY_MILLISECONDS = 30_000;
const BACKOFF_MAX_MILLISECONDS = 3_600_000;
/** What aborted handlers get to come to an end. */
const ABORT_GRACE_MILLISECONDS = 5000;

type Outcome = { kind: 'done' } | { kind: 'returned' } | { kind: 'delayed'; milliseconds: number };

/**
 * Runs jobs. BullMQ says when; the ledger says whether, how often, and with what payload. A BullMQ job therefore
 * always ends without a failure of its own: retries are delays, and a failed job is a row of the ledger.
 */
@Injectable()
export class JobRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly running = new Set<AbortController>();
  private jobs = new Map<string, BoundJob>();
  private workers: Worker[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly ledger: JobLedger,
    private readonly locks: RunLocks,
    private readonly config: Config,
  ) {}

  /** Before anything runs. @throws Error when a declared job has no handler or several. */
  onModuleInit(): void {
    this.jobs = bindHandlers(declaredJobs(), this.discovery.getProviders());
  }

  onApplicationBootstrap(): void {
    const queues = new Set([...this.jobs.values()].map((job) => job.definition.queue));
    this.workers = [...queues].map((queue) => this.startWorker(queue));
  }

  /** Takes nothing new, waits for what runs, then aborts it; an aborted job is returned and counts no attempt. */
  async beforeApplicationShutdown(): Promise<void> {
    const closed = Promise.all(this.workers.map((worker) => worker.close()));
    const isClosed = await settlesWithin(closed, this.config.SHUTDOWN_SECONDS * 1000);
    if (isClosed) return;
    this.logger.warn(`${this.running.size} jobs did not finish in time and are returned`);
    for (const controller of this.running) controller.abort(new Error('the worker is shutting down'));
    if (!(await settlesWithin(closed, ABORT_GRACE_MILLISECONDS)))
      this.logger.error(
        `${this.running.size} jobs ignored the signal; another worker will find them stalled`,
      );
  }

  private startWorker(queue: string): Worker {
    const lockDuration = this.config.JOB_LOCK_MILLISECONDS;
    const worker = new Worker(queue, (job, token) => this.process(job, token!), {
      connection: { url: this.config.REDIS_URL, maxRetriesPerRequest: null },
      prefix: this.config.QUEUE_PREFIX,
      concurrency: this.config.JOB_CONCURRENCY,
      lockDuration,
      stalledInterval: Math.max(STALLED_CHECK_MINIMUM_MILLISECONDS, lockDuration / 2),
      maxStalledCount: DEATHS_MAX,
    });
    worker.on('error', (error) => this.logger.warn({ msg: `queue ${queue}`, err: error }));
    worker.on('failed', (job, error) => void this.noteDeath(job, error));
    return worker;
  }

  private async process(job: Job, token: string): Promise<void> {
    const outcome = await this.runOnce(job.id!).catch((error: unknown): Outcome => {
      this.logger.error({ msg: `job ${job.id} could not be run`, err: error });
      return { kind: 'delayed', milliseconds: BUSY_DELAY_MILLISECONDS };
    });
    if (outcome.kind === 'delayed') {
      await job.moveToDelayed(Date.now() + outcome.milliseconds, token);
      throw new DelayedError();
    }
    if (outcome.kind === 'returned') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
  }

  private async runOnce(id: string): Promise<Outcome> {
    if (!(await this.locks.tryTake(id))) return { kind: 'delayed', milliseconds: BUSY_DELAY_MILLISECONDS };
    try {
      const row = await this.ledger.find(id);
      if (!row || row.state === 'done' || row.state === 'failed') return { kind: 'done' };
      // Redis counts the delay down; the ledger says when it is over.
      const wait = (row.runAt?.getTime() ?? 0) - Date.now();
      if (wait > 0) return { kind: 'delayed', milliseconds: wait };
      const job = this.jobs.get(row.jobName);
      if (!job) return { kind: 'delayed', milliseconds: UNKNOWN_JOB_DELAY_MILLISECONDS };
      return await this.runHandler(row, job);
    } finally {
      await this.locks.release(id);
    }
  }

  private async runHandler(row: LedgerRow, { definition, handler }: BoundJob): Promise<Outcome> {
    const controller = new AbortController();
    const { signal } = controller;
    const attempt = row.attempts + 1;
    const isLastAttempt = attempt >= definition.attempts;
    this.running.add(controller);
    try {
      await handler.handle(parsePayload(row, definition), { attempt, isLastAttempt, signal });
    } catch (error) {
      if (signal.aborted) return { kind: 'returned' };
      const isFinal = isLastAttempt || error instanceof PermanentJobError;
      this.logger.warn({
        msg: `job ${row.jobName} ${row.id} failed, attempt ${attempt}`,
        isFinal,
        err: error,
      });
      await this.ledger.recordFailure(row.id, failureText(error), isFinal);
      if (isFinal) return { kind: 'done' };
      return { kind: 'delayed', milliseconds: backoff(definition.backoffMilliseconds, attempt) };
    } finally {
      this.running.delete(controller);
    }
    await this.ledger.markDone(row.id);
    return { kind: 'done' };
  }

  /** BullMQ fails a job by itself in one case only: too many workers died while running it. */
  private async noteDeath(job: Job | undefined, error: Error): Promise<void> {
    if (!job?.id || error.name !== 'UnrecoverableError') return;
    const text = `workers died ${DEATHS_MAX} times while running this`;
    await this.ledger.recordFailure(job.id, text, true).catch((fault: unknown) => this.logger.error(fault));
  }
}

function parsePayload(row: LedgerRow, definition: JobDefinition<unknown>): unknown {
  try {
    return definition.parse(row.payload);
  } catch (error) {
    throw new PermanentJobError(`its payload cannot be read: ${failureText(error)}`);
  }
}

/** Doubles with each attempt; a quarter of it is chance, so that jobs that failed together do not return together. */
function backoff(baseMilliseconds: number, attempt: number): number {
  const full = Math.min(baseMilliseconds * 2 ** (attempt - 1), BACKOFF_MAX_MILLISECONDS);
  return Math.round(full * (0.75 + 0.25 * Math.random()));
}

async function settlesWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  const isSettled = await Promise.race([
    work.then(
      () => true,
      () => true,
    ),
    timeout,
  ]);
  clearTimeout(timer);
  return isSettled;
}
