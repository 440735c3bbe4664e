import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { servicesEnvironment } from './services';
import type { CustodyLog } from './medium/custody-log';

/** Tests and benchmarks are started there. */
const ROOT = process.cwd();

export interface Storm {
  writers: number;
  sequencers: number;
  seconds: number;
  /** Wait between two kills, at most. */
  calmMilliseconds: number;
}

export interface Aftermath {
  killed: number;
  /** Business rows that committed. */
  rows: number;
  /** What the children wrote to stderr. */
  complaints: string;
}

/**
 * Lets processes write and order at once and kills one after the other by SIGKILL, putting a new one in its place.
 * At the end the writers are killed too; the sequencers end in peace, so that the inbox is empty.
 */
export async function storm(
  log: CustodyLog,
  { writers, sequencers, seconds, calmMilliseconds }: Storm,
): Promise<Aftermath> {
  const aftermath: Aftermath = { killed: 0, rows: 0, complaints: '' };
  const start = (fixture: string) => startFixture(log, fixture, (text) => (aftermath.complaints += text));
  const names = [
    ...Array<string>(writers).fill('custody-writer'),
    ...Array<string>(sequencers).fill('custody-sequencer'),
  ];
  const children = names.map(start);
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    await pause(calmMilliseconds * Math.random());
    const victim = Math.floor(Math.random() * names.length);
    await ended(children[victim]!, 'SIGKILL');
    aftermath.killed += 1;
    children[victim] = start(names[victim]!);
  }
  await Promise.all(children.slice(0, writers).map((child) => ended(child, 'SIGKILL')));
  // A killed writer's last commit may still be on its way in the server.
  await pause(500);
  await Promise.all(children.slice(writers).map((child) => ended(child, 'SIGTERM')));
  const { rows } = await log.owner.query<{ count: string }>(`SELECT count(*) FROM area`);
  return { ...aftermath, rows: Number(rows[0]!.count) };
}

function startFixture(log: CustodyLog, name: string, complain: (text: string) => void): ChildProcess {
  const file = join('test', 'medium', 'fixtures', `${name}.ts`);
  const child = spawn(process.execPath, ['-r', './test/typescript.cjs', file], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...servicesEnvironment(),
      PATH: process.env.PATH,
      DATABASE_URL: log.database.appUrl,
      SEQUENCER_DATABASE_URL: log.database.sequencerUrl,
      S3_BUCKET_PREFIX: log.config.S3_BUCKET_PREFIX,
      TEST_KEY: log.signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  });
  child.stderr.setEncoding('utf8').on('data', complain);
  return child;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}

/** Areas whose entry is not in the log exactly once, and entries of areas that never committed. */
export async function mismatches(log: CustodyLog): Promise<unknown[]> {
  const { rows } = await log.owner.query(`WITH logged AS (
      SELECT (convert_from(payload_bytes, 'UTF8')::jsonb ->> 'id')::integer AS id, count(*) AS times
      FROM custody_log JOIN custody_payload USING (entry_id) GROUP BY 1
    )
    SELECT area.id AS committed, logged.id AS logged, times FROM area FULL JOIN logged ON logged.id = area.id
    WHERE area.id IS NULL OR times IS DISTINCT FROM 1`);
  return rows;
}
