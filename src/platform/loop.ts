import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/** 'again' = there may be more at once; 'idle' = wait for the interval. */
export type LoopResult = 'again' | 'idle';

const FAILURE_PAUSE_MILLISECONDS = 1000;

/** Runs `work` again and again until stopped, never twice at once; a failing round is logged and tried again. */
export class Loop {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private failing = false;
  private lastGoodAt = performance.now();

  constructor(
    private readonly name: string,
    private readonly intervalMilliseconds: number,
    private readonly work: () => Promise<LoopResult>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves when the round in progress, if any, has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** @throws Error when no round has succeeded for `milliseconds`, for health probes. */
  assertAlive(milliseconds: number): void {
    const silence = performance.now() - this.lastGoodAt;
    if (silence > milliseconds)
      throw new Error(`${this.name} has not succeeded for ${Math.round(silence)} ms`);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = await this.round();
      if (pause > 0) await sleep(pause, this.stopping.signal);
    }
  }

  /** @returns how long to wait before the next one, in milliseconds. */
  private async round(): Promise<number> {
    try {
      const result = await this.work();
      if (this.failing) this.logger.log('works again');
      this.failing = false;
      this.lastGoodAt = performance.now();
      return result === 'again' ? 0 : this.intervalMilliseconds;
    } catch (error) {
      // Once per outage: a dependency that is down would fill the log.
      if (!this.failing) this.logger.error({ msg: 'fails, keeps trying', err: error });
      this.failing = true;
      return Math.max(this.intervalMilliseconds, FAILURE_PAUSE_MILLISECONDS);
    }
  }
}

/** What a process does again and again: it begins with the process, which waits for the round in progress before it ends. */
export abstract class LoopingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected abstract readonly loop: Loop;

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });
}
