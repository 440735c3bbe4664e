import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceSet } from '../scripts/service-set';

jest.setTimeout(240_000);

const ROOT = join(__dirname, '..', '..');

let place: string;
const sets: ServiceSet[] = [];

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'lensledger-services-'));
  chmodSync(place, 0o755);
});

afterAll(async () => {
  for (const set of sets) if (existsSync(set.folder)) await set.run('reset', '--yes');
  rmSync(place, { recursive: true, force: true });
});

function newSet(folder: string): ServiceSet {
  const set = new ServiceSet(folder, ROOT);
  sets.push(set);
  return set;
}

describe('one data folder', () => {
  // Longer than a Unix socket's path may be, with a space in it.
  const name = `a clone in a folder with a name of more than the hundred and seven letters that ${'x'.repeat(50)}`;
  let set: ServiceSet;

  beforeAll(async () => {
    mkdirSync(join(place, name));
    set = newSet(join(place, name, '.data'));
    await set.up();
  });

  it('writes an env file for its owner alone, with ports below the ephemeral ones', async () => {
    expect(statSync(join(set.folder, 'env')).mode & 0o777).toBe(0o600);
    expect(statSync(join(set.folder, 'sequencer', 'checkpoint.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(set.folder, 'api', 'secrets.key')).mode & 0o777).toBe(0o600);
    for (const { port } of await set.status()) if (port !== null) expect(port).toBeLessThan(32768);
  });

  it('never runs a server as root', async () => {
    for (const pid of await set.pids()) expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
  });

  it('changes nothing when it is up already', async () => {
    const [pids, env] = [await set.pids(), set.env];
    await set.up();
    expect(await set.pids()).toEqual(pids);
    expect(set.env).toEqual(env);
  });

  it('starts one set only when two callers begin at once', async () => {
    await set.run('down');
    await Promise.all([set.up(), set.up(), set.up()]);
    expect((await set.status()).every(({ state }) => state === 'up')).toBe(true);
    expect(set.processes()).toHaveLength(5);
  });

  it('comes back on its data after kill -9 of every server', async () => {
    const marks = await set.leaveMarks();
    for (const pid of await set.pids()) process.kill(pid, 'SIGKILL');
    expect((await set.run('status')).code).toBe(1);
    await set.up();
    expect(await set.marks()).toEqual(marks);
  });

  it.each(['postgres', 'redis', 'mon', 'osd', 'rgw'])('starts %s again beside the others', async (server) => {
    const before = await set.status();
    const { pid } = before.find(({ name }) => name === server)!;
    process.kill(pid!, 'SIGKILL');
    await set.up();
    const after = await set.status();
    expect(after.every(({ state }) => state === 'up')).toBe(true);
    expect(after.filter((one, index) => one.pid !== before[index]!.pid).map(({ name }) => name)).toEqual([
      server,
    ]);
  });

  it('leaves a stranger alone who got the number of a killed server', async () => {
    const marks = await set.leaveMarks();
    for (const pid of await set.pids()) process.kill(pid, 'SIGKILL');
    const owner = statSync(join(set.folder, 'postgres')).uid;
    // Of the same user as the servers: for PostgreSQL the hardest case.
    const stranger = spawn('sleep', ['600'], { uid: owner, stdio: 'ignore' });
    try {
      for (const name of ['postgres', 'redis', 'mon', 'osd', 'rgw'])
        writeFileSync(join(set.folder, 'run', `${name}.pid`), `${stranger.pid}\n`);
      const lock = join(set.folder, 'postgres', 'data', 'postmaster.pid');
      writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)));
      await set.up();
      expect(await set.marks()).toEqual(marks);
      await set.run('down');
      expect(isRunning(stranger)).toBe(true);
      expect(set.processes()).toEqual([]);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('finds its servers again when the pid files are lost', async () => {
    await set.up();
    const pids = await set.pids();
    rmSync(join(set.folder, 'run'), { recursive: true });
    await set.up();
    expect(await set.pids()).toEqual(pids);
  });

  it('takes other ports when strangers have its own', async () => {
    await set.up();
    const marks = await set.leaveMarks();
    await set.run('down');
    const ports = (await set.status()).flatMap(({ port }) => port ?? []);
    const strangers = await Promise.all(ports.map(listen));
    try {
      await set.up();
      const now = (await set.status()).flatMap(({ port }) => port ?? []);
      expect(now.filter((port) => ports.includes(port))).toEqual([]);
      expect(await set.marks()).toEqual(marks);
    } finally {
      strangers.forEach((stranger) => stranger.close());
    }
  });

  it('lives beside a second set, which comes and goes without touching it', async () => {
    await set.up();
    const [pids, marks] = [await set.pids(), await set.leaveMarks()];
    const second = newSet(join(place, name, '.data-test'));
    await second.up('--fast');
    await second.leaveMarks();
    expect(second.env.NODE_ENV).toBe('test');
    expect(await set.marks()).toEqual(marks);
    expect((await second.run('reset', '--yes')).code).toBe(0);
    expect(existsSync(second.folder)).toBe(false);
    expect(await set.pids()).toEqual(pids);
  });

  it('deletes nothing without --yes, and nothing it did not make', async () => {
    await set.up();
    const marks = await set.leaveMarks();
    expect(await set.run('reset')).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
    expect(await set.marks()).toEqual(marks);
    writeFileSync(join(set.folder, 'notes.txt'), 'mine');
    expect((await set.run('reset', '--yes')).code).toBe(0);
    expect(readFileSync(join(set.folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect(set.processes()).toEqual([]);
  });

  it('refuses a folder that holds something else', async () => {
    const foreign = newSet(join(place, 'foreign'));
    mkdirSync(foreign.folder);
    writeFileSync(join(foreign.folder, 'thesis.txt'), 'years of work');
    expect((await foreign.run('up')).code).toBe(1);
    expect((await foreign.run('reset', '--yes')).code).toBe(1);
    expect(existsSync(join(foreign.folder, 'thesis.txt'))).toBe(true);
  });
});

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}
