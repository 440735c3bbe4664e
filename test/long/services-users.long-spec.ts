import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Caller, ServiceSet } from '../scripts/service-set';

jest.setTimeout(240_000);

const isRoot = process.getuid?.() === 0;
const ROOT = join(__dirname, '..', '..');
/** A user that every Linux has. */
const NOBODY = 65534;

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

function newSet(folder: string, root = ROOT, caller: Caller = {}): ServiceSet {
  const set = new ServiceSet(folder, root, caller);
  sets.push(set);
  return set;
}

/** A copy that any user can read, as the clone itself may lie in a closed home. */
function copyScripts(folder: string): string {
  for (const part of ['scripts', 'deploy']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  return folder;
}

it('prints the command to type when a package is missing and this user may not install it', async () => {
  const home = copyScripts(join(place, 'plain'));
  const programs = join(home, 'bin');
  mkdirSync(programs);
  const without = ['redis-server', 'sudo'];
  for (const name of readdirSync('/usr/bin').filter((one) => !without.includes(one)))
    symlinkSync(join('/usr/bin', name), join(programs, name));
  const set = newSet(join(home, '.data'), home, { path: programs, ...(isRoot && { uid: NOBODY }) });
  const { code, stderr } = await set.run('up');
  expect(code).toBe(3);
  expect(stderr).toContain(`sudo ${join(home, 'scripts', 'install-packages')} redis-server`);
  expect(existsSync(set.folder)).toBe(false);
});

// Whoever is not root runs services.long-spec.ts as a normal user already.
const whenRoot = isRoot ? describe : () => undefined;

whenRoot('called by root', () => {
  it('puts the data where the servers can reach it when the clone lies in a closed home', async () => {
    const home = join(place, 'closed');
    mkdirSync(home, { mode: 0o700 });
    const set = newSet(join(home, '.data'));
    await set.up();
    const marks = await set.leaveMarks();
    const real = readFileSync(join(set.folder, '.lensledger-services'), 'utf8').match(/^home=(.*)$/m)![1]!;
    expect(real).toMatch(/^\/var\/tmp\/lensledger-[0-9a-f]{16}$/);
    await set.run('down');
    await set.up();
    expect(await set.marks()).toEqual(marks);
    await set.run('reset', '--yes');
    expect([existsSync(real), existsSync(set.folder)]).toEqual([false, false]);
  });

  it("works for a normal user, and root acts on that user's set as that user", async () => {
    const home = copyScripts(join(place, 'nobody'));
    chownSync(home, NOBODY, NOBODY);
    chmodSync(home, 0o700);
    const set = newSet(join(home, '.data'), home, { uid: NOBODY });
    await set.up();
    const marks = await set.leaveMarks();
    for (const pid of await set.pids()) process.kill(pid, 'SIGKILL');
    const asRoot = new ServiceSet(set.folder, home);
    await asRoot.up();
    expect(await set.marks()).toEqual(marks);
    for (const pid of await set.pids()) expect(statSync(`/proc/${pid}`).uid).toBe(NOBODY);
    expect(statSync(join(set.folder, 'env')).uid).toBe(NOBODY);
    expect((await set.run('down')).code).toBe(0);
    expect(set.processes()).toEqual([]);
  });
});
