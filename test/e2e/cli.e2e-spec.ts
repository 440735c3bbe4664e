import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { CLI, type CommandResult, runCommand } from '../command-line';
import { createTestDatabase, type TestDatabase } from '../database';
import { dropDatabase } from '../drop-database';
import { type Environment, servicesEnvironment } from '../services';

const COMMANDS = [
  'migrate',
  'doctor',
  'admin create',
  'admin reset-password',
  'seed demo',
  'import areas',
  'report yearly',
  'verify custody',
  'openapi',
  'sequencer',
];
const STACK_LINE = /\n +at /;

/** Each case starts at least one process, and other test files may keep the machine busy. */
jest.setTimeout(60_000);

describe('lensledger', () => {
  let folder: string;
  let database: TestDatabase;
  let environment: Environment;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lensledger-cli-'));
    database = await createTestDatabase();
    const { appUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = database;
    environment = { ...servicesEnvironment(), DATABASE_URL, DATABASE_OWNER_URL };
  }, 120_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  });

  describe('help', () => {
    it('lists every command and the exit codes on stdout, without any settings', async () => {
      const { code, stdout, stderr } = await runCommand(['--help']);
      expect([code, stderr]).toEqual([0, '']);
      for (const name of COMMANDS) expect(stdout).toContain(`  ${name.split(' ')[0]}`);
      expect(stdout).toMatch(/Exit codes:\n +0 +done[^]+64[^]+78/);
    });

    it.each(COMMANDS.filter((name) => name !== 'sequencer'))('%s takes --json', async (name) => {
      const { code, stdout } = await runCommand([...name.split(' '), '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain('--json');
    });

    it('tells its version', async () => {
      expect((await runCommand(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    });
  });

  describe('wrong command lines', () => {
    it.each([
      [[]],
      [['nonsense']],
      [['report']],
      [['report', 'yearly', '--area', '24871']],
      [['report', 'yearly', '--area', '24871', '--year', '23']],
      [['report', 'yearly', '--area', '24871', '--year', '2023', '--nonsense']],
      [['seed', 'demo']],
      [['seed', 'demo', '--url', 'ftp://example.org']],
      [['migrate', 'everything']],
    ])('%j ends with 64, says why on stderr and nothing on stdout', async (parameters) => {
      const { code, stdout, stderr } = await runCommand(parameters, environment);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).not.toBe('');
      expect(stderr).not.toMatch(STACK_LINE);
    });

    it('ends with 64 for an area that is none', async () => {
      const result = await yearly('24871@yesterday', environment);
      expect([result.code, result.stdout]).toEqual([64, '']);
      expect(result.stderr).toContain('CODE@YYYY-MM-DD');
    });
  });

  describe('settings', () => {
    it('names every missing one at once and ends with 78', async () => {
      const { code, stdout, stderr } = await runCommand(['doctor']);
      expect([code, stdout]).toEqual([78, '']);
      for (const name of ['DATABASE_URL', 'REDIS_URL', 'S3_ENDPOINT'])
        expect(stderr).toContain(`${name} is missing`);
    });

    it('shows no value of a wrong one', async () => {
      const { code, stderr } = await runCommand(['doctor'], { ...environment, REDIS_URL: 'secret-word' });
      expect(code).toBe(78);
      expect(stderr).toContain('REDIS_URL');
      expect(stderr).not.toContain('secret-word');
    });

    it('ends with 78 when the file for them is missing', async () => {
      const { code, stderr } = await runCommand(
        ['migrate', '--environment', join(folder, 'absent')],
        environment,
      );
      expect(code).toBe(78);
      expect(stderr).toContain('ENOENT');
    });

    it('reads them from --environment, and from .data/env of the working directory', async () => {
      const file = await environmentFile(environment);
      const named = await runCommand(['migrate', '--environment', file]);
      expect([named.code, named.stdout]).toEqual([0, 'the schema is up to date\n']);
      const found = await runCommand(['migrate'], {}, folder);
      expect([found.code, found.stdout]).toEqual([0, 'the schema is up to date\n']);
    });

    it('lets the environment win over the file', async () => {
      const file = await environmentFile({
        ...environment,
        DATABASE_OWNER_URL: 'postgres://nobody@127.0.0.1:1/none',
      });
      const { DATABASE_OWNER_URL } = environment;
      const { code } = await runCommand(['migrate', '--environment', file], {
        DATABASE_OWNER_URL: DATABASE_OWNER_URL!,
      });
      expect(code).toBe(0);
      expect((await runCommand(['migrate', '--environment', file])).code).toBe(2);
    });

    it('needs the owner for migrate', async () => {
      const { code, stderr } = await runCommand(['migrate'], { ...environment, DATABASE_OWNER_URL: '' });
      expect(code).toBe(78);
      expect(stderr).toContain('DATABASE_OWNER_URL is missing');
    });
  });

  describe('results', () => {
    it('are JSON alone on stdout with --json', async () => {
      const { code, stdout, stderr } = await runCommand(['migrate', '--json'], environment);
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toEqual({ ran: [] });
    });

    it('name the migrations that ran', async () => {
      const name = `ll_test_${randomBytes(6).toString('hex')}`;
      await asOwner((client) => client.query(`CREATE DATABASE ${name}`));
      const DATABASE_OWNER_URL = environment.DATABASE_OWNER_URL!.replace(/[^/]+$/, name);
      const { stdout } = await runCommand(['migrate', '--json'], { ...environment, DATABASE_OWNER_URL });
      await asOwner((client) => dropDatabase(client, name));
      expect((JSON.parse(stdout) as { ran: string[] }).ran[0]).toMatch(/^Base\d+$/);
    });

    it('of doctor are 0 when all is well', async () => {
      const S3_BUCKET_PREFIX = `t-${randomBytes(6).toString('hex')}`;
      const { code, stdout } = await runCommand(['doctor', '--json'], { ...environment, S3_BUCKET_PREFIX });
      const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { name: string; ok: boolean }[] };
      expect([code, ok, checks.filter((check) => !check.ok)]).toEqual([0, true, []]);
    });

    it('of doctor are 1 when something is ill', async () => {
      const { code, stdout } = await runCommand(['doctor', '--json'], {
        ...environment,
        REDIS_URL: 'redis://127.0.0.1:1',
      });
      expect(code).toBe(1);
      expect((JSON.parse(stdout) as { ok: boolean }).ok).toBe(false);
    });

    it('of openapi are the document, and 1 when a file differs from it', async () => {
      const { code, stdout, stderr } = await runCommand(['openapi']);
      expect([code, stderr]).toEqual([0, '']);
      expect((JSON.parse(stdout) as { paths: object }).paths).toHaveProperty('/api/v1/reports/yearly');
      const file = join(folder, 'openapi.json');
      await writeFile(file, stdout);
      expect((await runCommand(['openapi', '--check', file])).code).toBe(0);
      await writeFile(file, stdout.replace('/api/v1/reports/yearly', '/api/v1/reports/daily'));
      const changed = await runCommand(['openapi', '--check', file, '--json']);
      expect([changed.code, JSON.parse(changed.stdout)]).toEqual([1, { file, isUpToDate: false }]);
    });

    it('may be cut off by the reader', async () => {
      const stderr = await new Promise<string>((resolve) => {
        execFile('sh', ['-c', '"$0" "$1" openapi | true', process.execPath, CLI], (_error, _stdout, text) =>
          resolve(text),
        );
      });
      expect(stderr).toBe('');
    });
  });

  describe('work that cannot be done', () => {
    it('ends with 2 in both languages for an unknown area', async () => {
      const { code, stdout, stderr } = await yearly('99999', environment);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        /^lensledger: No area had code 99999 on 2023-12-31.*\nlensledger: Không có địa bàn/,
      );
    });

    it('ends with 2 at once when the database does not answer', async () => {
      const began = performance.now();
      const { code, stdout, stderr } = await yearly('24871', {
        ...environment,
        DATABASE_URL: 'postgres://x@127.0.0.1:1/x',
      });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(
        'cannot reach the database of DATABASE_URL (connect ECONNREFUSED 127.0.0.1:1)',
      );
      expect(stderr).not.toMatch(STACK_LINE);
      expect(performance.now() - began).toBeLessThan(20_000);
    });

    it('ends with 2 when the database accepts and says nothing', async () => {
      const silent = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => silent.once('listening', resolve));
      const { port } = silent.address() as { port: number };
      const { code } = await yearly('24871', {
        ...environment,
        DATABASE_URL: `postgres://x@127.0.0.1:${port}/x`,
      });
      silent.close();
      expect(code).toBe(2);
    });
  });

  async function asOwner(work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client({ connectionString: environment.DATABASE_OWNER_URL });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  function yearly(area: string, settings: Environment): Promise<CommandResult> {
    return runCommand(['report', 'yearly', '--area', area, '--year', '2023'], settings);
  }

  /** Writes `.data/env` as the services' script does. @returns its path. */
  async function environmentFile(settings: Environment): Promise<string> {
    const file = join(folder, '.data', 'env');
    await mkdir(join(folder, '.data'), { recursive: true });
    await writeFile(
      file,
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    return file;
  }
});
