import { Injectable, Logger } from '@nestjs/common';

/** Asks a dependency; throws when it does not serve. What it throws goes to the log, never to the caller. */
export type Probe = () => unknown;

export interface CheckResult {
  status: 'ok' | 'failing';
  milliseconds: number;
}

export interface Readiness {
  status: 'ok' | 'failing';
  checks: Record<string, CheckResult>;
}

const PROBE_TIMEOUT_MILLISECONDS = 2000;

/** Each module registers what it depends on; readiness asks all of them at once. */
@Injectable()
export class HealthRegistry {
  private readonly logger = new Logger(HealthRegistry.name);
  private readonly probes = new Map<string, Probe>();
  private running: Promise<Readiness> | null = null;

  /** @throws Error when the name is taken. */
  register(name: string, probe: Probe): void {
    if (this.probes.has(name)) throw new Error(`health probe ${name} is registered twice`);
    this.probes.set(name, probe);
  }

  /** Callers that ask at the same time share one round, so that asking often costs the dependencies little. */
  check(): Promise<Readiness> {
    this.running ??= this.round().finally(() => (this.running = null));
    return this.running;
  }

  private async round(): Promise<Readiness> {
    const results = await Promise.all(
      [...this.probes].map(async ([name, probe]) => [name, await this.ask(name, probe)]),
    );
    const checks = Object.fromEntries(results) as Record<string, CheckResult>;
    const isFailing = Object.values(checks).some((result) => result.status === 'failing');
    return { status: isFailing ? 'failing' : 'ok', checks };
  }

  private async ask(name: string, probe: Probe): Promise<CheckResult> {
    const startedAt = performance.now();
    const elapsed = () => Math.round(performance.now() - startedAt);
    try {
      await withTimeout(Promise.resolve(probe()));
      return { status: 'ok', milliseconds: elapsed() };
    } catch (error) {
      this.logger.warn({ msg: `${name} is failing`, err: error });
      return { status: 'failing', milliseconds: elapsed() };
    }
  }
}

async function withTimeout(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const give = () => reject(new Error(`no answer within ${PROBE_TIMEOUT_MILLISECONDS} ms`));
    timer = setTimeout(give, PROBE_TIMEOUT_MILLISECONDS);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
