import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashPoint } from '../src/platform/crash-point';
import { ApiClient } from './api-client';
import { createTestDatabase, type TestDatabase } from './database';
import { freePort } from './ports';
import { flushPrefix } from './redis';
import { type Environment, servicesEnvironment } from './services';
import { createTester, type Headers } from './tester';

export type Part = 'api' | 'worker' | 'sequencer';

export interface StackOptions {
  /** Default: api, worker and sequencer. */
  parts?: Part[];
  /** The part that kills itself at that point; `restart(part)` starts it without. */
  crashAt?: { part: Part; point: CrashPoint };
  /** Settings of every part, beyond the test services' own. */
  extraEnv?: Environment;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

interface Running {
  child: ChildProcess;
  exit: Promise<Exit>;
  stderr: string;
}

/** Tests and benchmarks are started there. */
const ROOT = process.cwd();
/** Another build than the usual one, for working on two at once. */
export const DIST = process.env.LENSLEDGER_TEST_DIST ?? 'dist';
const ENTRY: Record<Part, string[]> = {
  api: [`${DIST}/main.js`],
  worker: [`${DIST}/worker.js`],
  sequencer: [`${DIST}/cli.js`, 'sequencer'],
};
const READY_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 30_000;
const STDERR_KEPT = 200_000;
/** What the api and the worker must live without. */
const PRIVILEGED = ['DATABASE_OWNER_URL', 'SEQUENCER_DATABASE_URL', 'CHECKPOINT_KEY_FILE'];
/** What the sequencer must live without. */
const SECRETS_KEY = 'SECRETS_KEY_FILE';

/** The built processes on a database, queue prefix and buckets of their own. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  for (const [file] of Object.values(ENTRY))
    if (!existsSync(join(ROOT, file!))) throw new Error(`${file} is missing: run \`npm run build\` first`);
  const database = await createTestDatabase();
  const tester = await createTester(database.ownerUrl);
  const stack = new Stack(database, tester, await freePort(), await freePort(), options.extraEnv ?? {});
  try {
    for (const part of options.parts ?? (['api', 'worker', 'sequencer'] as Part[])) {
      const { crashAt } = options;
      await stack.start(part, crashAt?.part === part ? { CRASH_AT: crashAt.point } : {});
    }
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

export class Stack {
  readonly queuePrefix = `t-${randomBytes(6).toString('hex')}`;
  readonly bucketPrefix = `t-${randomBytes(6).toString('hex')}`;
  readonly baseUrl: string;
  readonly workerUrl: string;
  /** May do everything everywhere; `anonymous` has not signed in. */
  readonly client: ApiClient;
  readonly anonymous: ApiClient;
  private readonly running = new Map<Part, Running>();

  constructor(
    readonly database: TestDatabase,
    readonly tester: Headers,
    private readonly port: number,
    private readonly workerPort: number,
    private readonly extraEnv: Environment,
  ) {
    this.baseUrl = `http://127.0.0.1:${port}`;
    this.workerUrl = `http://127.0.0.1:${workerPort}`;
    this.client = new ApiClient(this.baseUrl, tester);
    this.anonymous = new ApiClient(this.baseUrl);
  }

  /** Everything a process or the command line needs to work on this stack's data. */
  get environment(): Environment {
    return {
      ...servicesEnvironment(),
      NODE_ENV: 'test',
      DATABASE_URL: this.database.appUrl,
      DATABASE_OWNER_URL: this.database.ownerUrl,
      SEQUENCER_DATABASE_URL: this.database.sequencerUrl,
      QUEUE_PREFIX: this.queuePrefix,
      S3_BUCKET_PREFIX: this.bucketPrefix,
      PORT: String(this.port),
      WORKER_PORT: String(this.workerPort),
      ...this.extraEnv,
    };
  }

  /** Of the running part, for what the system says about its process. */
  pidOf(part: Part): number {
    return this.running.get(part)!.child.pid!;
  }

  /** Resolves when the part says it is ready. @throws Error with the end of its log otherwise. */
  async start(part: Part, extraEnv: Environment = {}): Promise<void> {
    const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', ...this.environmentOf(part), ...extraEnv };
    const child = spawn(process.execPath, ENTRY[part], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exit = new Promise<Exit>((resolve) =>
      child.once('exit', (code, signal) => resolve({ code, signal })),
    );
    const running: Running = { child, exit, stderr: '' };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      running.stderr = (running.stderr + text).slice(-STDERR_KEPT);
    });
    this.running.set(part, running);
    await this.untilReady(part, running);
  }

  /** Kills the part if it still runs, and starts it again with other settings. */
  async restart(part: Part, extraEnv: Environment = {}): Promise<void> {
    await this.kill(part, 'SIGKILL');
    await this.start(part, extraEnv);
  }

  /** Sends the signal and waits for the end. */
  async kill(part: Part, signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    this.running.get(part)?.child.kill(signal);
    return this.exitOf(part);
  }

  /** How the part ended, once it has. @throws Error when it has not within half a minute. */
  async exitOf(part: Part): Promise<Exit> {
    const running = this.running.get(part);
    if (!running) throw new Error(`${part} was never started`);
    return within(
      running.exit,
      STOP_MILLISECONDS,
      () => `${part} did not end:\n${running.stderr.slice(-4000)}`,
    );
  }

  /** What the part wrote to its log since it was last started. */
  logOf(part: Part): string {
    return this.running.get(part)?.stderr ?? '';
  }

  /** Ends everything and removes what can be removed; locked objects stay in the test store. */
  async stop(): Promise<void> {
    const parts = [...this.running.keys()];
    const ends = await Promise.allSettled(parts.map((part) => this.kill(part, 'SIGTERM')));
    for (const running of this.running.values()) running.child.kill('SIGKILL');
    await this.database.drop();
    await flushPrefix(this.environment.REDIS_URL!, this.queuePrefix);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private environmentOf(part: Part): Environment {
    const withheld = part === 'sequencer' ? [SECRETS_KEY] : PRIVILEGED;
    return Object.fromEntries(Object.entries(this.environment).filter(([name]) => !withheld.includes(name)));
  }

  private async untilReady(part: Part, running: Running): Promise<void> {
    const deadline = Date.now() + READY_MILLISECONDS;
    let exit: Exit | null = null;
    void running.exit.then((how) => (exit = how));
    while (!(await this.isReady(part, running))) {
      if (exit)
        throw new Error(`${part} ended (${JSON.stringify(exit)}) before it was ready:\n${running.stderr}`);
      if (Date.now() > deadline)
        throw new Error(`${part} was not ready in time:\n${running.stderr.slice(-4000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async isReady(part: Part, running: Running): Promise<boolean> {
    // Its own word first: whoever else had its port would answer for it.
    if (!running.stderr.includes('ready')) return false;
    if (part === 'sequencer') return true;
    const url = part === 'api' ? this.baseUrl : this.workerUrl;
    return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) }).then(
      (response) => response.ok,
      () => false,
    );
  }
}

/** @throws Error with `explain()` when `work` takes longer. */
async function within<T>(work: Promise<T>, milliseconds: number, explain: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(explain())), milliseconds);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
