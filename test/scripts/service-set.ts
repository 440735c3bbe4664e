import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as S3 } from 'minio';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { Environment } from '../services';

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ServerStatus {
  name: 'postgres' | 'redis' | 'mon' | 'osd' | 'rgw';
  state: string;
  pid: number | null;
  port: number | null;
}

export interface Marks {
  postgres: unknown;
  redis: unknown;
  s3: unknown;
}

export interface Caller {
  /** Whom to run as; needs root. */
  uid?: number;
  /** Where programs are looked for. */
  path?: string;
}

const BUCKET = 'survival';

/** One data folder of `scripts/services`, driven as a person would: by the script and the env file it writes. */
export class ServiceSet {
  constructor(
    readonly folder: string,
    private readonly root: string,
    private readonly caller: Caller = {},
  ) {}

  /** Ends only when nobody holds the script's output open any more, as a pipe of a caller would. */
  run(command: string, ...options: string[]): Promise<Run> {
    const { uid, path } = this.caller;
    const child = spawn(join(this.root, 'scripts', 'services'), [command, this.folder, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: '/',
      env: { PATH: path ?? process.env.PATH, LENSLEDGER_WAIT: '90' },
      ...(uid !== undefined && { uid, gid: uid }),
    });
    const run: Run = { code: null, stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (text) => (run[name] += String(text)));
    return new Promise((resolve) => child.on('close', (code) => resolve({ ...run, code })));
  }

  async up(...options: string[]): Promise<void> {
    const { code, stderr } = await this.run('up', ...options);
    if (code !== 0) throw new Error(`up ended with ${code}:\n${stderr}`);
  }

  async status(): Promise<ServerStatus[]> {
    return JSON.parse((await this.run('status', '--json')).stdout) as ServerStatus[];
  }

  async pids(): Promise<number[]> {
    return (await this.status()).flatMap(({ pid }) => pid ?? []);
  }

  /** Pids of all processes that name the folder in their arguments, whatever the script says of them. */
  processes(): string[] {
    const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return numbers.filter((pid) => argumentsOf(pid).some((word) => word.startsWith(`${this.folder}/`)));
  }

  get env(): Environment {
    const lines = readFileSync(join(this.folder, 'env'), 'utf8').trim().split('\n');
    return Object.fromEntries(lines.map((line) => [line.split('=')[0]!, line.slice(line.indexOf('=') + 1)]));
  }

  /** Leaves a fresh mark in each server. @returns what `marks()` is to answer after any restart. */
  async leaveMarks(): Promise<Marks> {
    const text = randomBytes(6).toString('hex');
    await this.sql('CREATE TABLE IF NOT EXISTS mark (text text)');
    await this.sql(`WITH old AS (DELETE FROM mark) INSERT INTO mark VALUES ('${text}')`);
    await this.redis((redis) => redis.set('mark', text));
    const s3 = this.s3();
    if (!(await s3.bucketExists(BUCKET))) await s3.makeBucket(BUCKET, 'us-east-1', { ObjectLocking: true });
    await s3.putObject(BUCKET, 'mark', text);
    return { postgres: text, redis: text, s3: text };
  }

  async marks(): Promise<Marks> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.s3().getObject(BUCKET, 'mark')) chunks.push(chunk as Buffer);
    return {
      postgres: (await this.sql('SELECT text FROM mark'))[0]?.text,
      redis: await this.redis((redis) => redis.get('mark')),
      s3: Buffer.concat(chunks).toString(),
    };
  }

  private async sql(text: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.env.DATABASE_OWNER_URL });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  private async redis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.env.REDIS_URL!);
    try {
      const answer = await work(redis);
      // `everysec`: what is asked here is survival of the process, not of the last second.
      await redis
        .call('WAITAOF', '1', '0', '3000')
        .catch(() => new Promise((resolve) => setTimeout(resolve, 1500)));
      return answer;
    } finally {
      redis.disconnect();
    }
  }

  private s3(): S3 {
    const { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY } = this.env;
    const url = new URL(S3_ENDPOINT!);
    return new S3({
      endPoint: url.hostname,
      port: Number(url.port),
      useSSL: false,
      accessKey: S3_ACCESS_KEY!,
      secretKey: S3_SECRET_KEY!,
      region: 'us-east-1',
    });
  }
}

/** Empty for a process that has just ended. */
function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
