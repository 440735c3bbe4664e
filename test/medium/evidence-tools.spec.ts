import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { HostFaultError, MediaTools, ToolLimitError, type ToolRun } from '../../src/evidence/media-tools';
import { WorkFolders } from '../../src/evidence/work-folder';
import { storageConfig } from './storage-config';

jest.setTimeout(60_000);

const ENDLESS = ['-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=25', '-f', 'null', '-'];

describe('MediaTools', () => {
  let folder: string;
  const tools = new MediaTools(storageConfig());

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lensledger-test-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (changes: Partial<ToolRun>, by = tools) =>
    by.run({
      program: 'ffmpeg',
      arguments: ['-version'],
      folder,
      timeoutSeconds: 20,
      fileBytesMax: 0,
      signal: new AbortController().signal,
      ...changes,
    });
  /** Running processes of this folder. */
  const alive = () => {
    const isOurs = (pid: string) => {
      try {
        return execFileSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).trim() === folder;
      } catch {
        return false;
      }
    };
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name));
  };
  /** A stand-in for a program that runs a shell script. */
  const withScript = async <T>(script: string, work: () => Promise<T>, program = 'ffmpeg'): Promise<T> => {
    const bin = mkdtempSync(join(tmpdir(), 'lensledger-bin-'));
    const before = process.env.PATH;
    writeFileSync(join(bin, program), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, program), 0o755);
    process.env.PATH = `${bin}${delimiter}${before}`;
    try {
      return await work();
    } finally {
      process.env.PATH = before;
      rmSync(bin, { recursive: true });
    }
  };

  it('gives back output and exit code', async () => {
    expect(await run({})).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('ffmpeg version') });
    writeFileSync(join(folder, 'page'), '<html></html>');
    const failed = await run({ arguments: ['-v', 'error', '-i', 'file:page', '-f', 'null', '-'] });
    expect(failed).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Invalid data') });
  });

  it('kills what takes too long, with its children', async () => {
    await expect(run({ arguments: ENDLESS, timeoutSeconds: 1 })).rejects.toThrow(ToolLimitError);
    const withChild = () => run({ timeoutSeconds: 1 });
    await expect(withScript('sleep 100 & sleep 100', withChild)).rejects.toThrow(ToolLimitError);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(alive()).toEqual([]);
  });

  it('kills when told to, and starts nothing then', async () => {
    const controller = new AbortController();
    const running = run({ arguments: ENDLESS, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('shutting down')), 300);
    await expect(running).rejects.toThrow('shutting down');
    await expect(run({ signal: controller.signal })).rejects.toThrow('shutting down');
    expect(alive()).toEqual([]);
  });

  it('passes on no secrets', async () => {
    const { stdout } = await withScript('env; pwd', () => run({}));
    const names = stdout
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => line.split('=')[0]);
    expect(names.sort()).toEqual(['LANG', 'PATH', 'PWD'].sort());
    expect(stdout).toContain(folder);
  });

  it('ends endless output', async () => {
    await expect(withScript('yes', () => run({}))).rejects.toThrow(/endless output/);
  });

  it('bounds memory', async () => {
    const small = new MediaTools(storageConfig({ MEDIA_MEMORY_BYTES: String(512 * 2 ** 20) }));
    const big = [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=15360x8640',
      '-t',
      '1',
      '-f',
      'null',
      '-',
    ];
    await expect(run({ arguments: big }, small)).rejects.toThrow(ToolLimitError);
  });

  it('bounds the files it writes', async () => {
    const output = join(folder, 'big.yuv');
    const writing = [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=640x480',
      '-t',
      '60',
      '-f',
      'rawvideo',
      '-y',
      output,
    ];
    await run({ arguments: writing, fileBytesMax: 2_000_000 }).catch((error: unknown) =>
      expect(error).toBeInstanceOf(ToolLimitError),
    );
    expect(statSync(output).size).toBeLessThanOrEqual(2_000_000);
  });

  it('says that the disk is full or the file was taken away instead of giving back what looks like a bad file', async () => {
    const one = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=640x480', '-frames:v', '1'];
    const output = ['-f', 'mjpeg', '-y', 'file:/dev/full'];
    await expect(run({ arguments: [...one, ...output], fileBytesMax: 2 ** 20 })).rejects.toThrow(
      HostFaultError,
    );
    const gone = ['-v', 'error', '-i', 'file:gone', '-f', 'null', '-'];
    await expect(run({ arguments: gone })).rejects.toThrow(HostFaultError);
  });

  it('says that limits cannot be set instead of giving back what looks like a bad file', async () => {
    const refusing = 'echo "prlimit: failed to set the AS resource limit" >&2; exit 1';
    await expect(withScript(refusing, () => run({}), 'prlimit')).rejects.toThrow(/ffmpeg cannot be started/);
  });

  it('says plainly that util-linux is not installed', async () => {
    const before = process.env.PATH;
    try {
      process.env.PATH = folder;
      await expect(run({})).rejects.toThrow(/ffmpeg cannot be started.*util-linux/);
    } finally {
      process.env.PATH = before;
    }
  });

  it('says plainly that a tool is not installed', async () => {
    const before = process.env.PATH;
    const bin = mkdtempSync(join(tmpdir(), 'lensledger-bin-'));
    for (const name of ['setpriv', 'prlimit']) {
      const script = `#!/bin/sh\nexec ${execFileSync('which', [name], { encoding: 'utf8' }).trim()} "$@"\n`;
      writeFileSync(join(bin, name), script, { mode: 0o755 });
    }
    try {
      process.env.PATH = bin;
      await expect(run({})).rejects.toThrow(/ffmpeg cannot be started/);
    } finally {
      process.env.PATH = before;
      rmSync(bin, { recursive: true });
    }
  });
});

describe('WorkFolders', () => {
  let place: string;

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'lensledger-test-'));
  });

  afterEach(() => rmSync(place, { recursive: true, force: true }));

  const folders = () => new WorkFolders(storageConfig({ MEDIA_FOLDER: place }));
  const parent = () => join(place, readdirSync(place)[0]!);

  it('are private and gone afterwards, also after a failure', async () => {
    await folders().with(async (folder) => {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      writeFileSync(join(folder, 'original'), 'x');
    });
    await expect(folders().with(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(readdirSync(parent())).toEqual([]);
  });

  it('of killed processes are swept, those of living ones are not', async () => {
    await folders().with(async (folder) => {
      const name = folder.split('/').at(-1)!;
      const dead = join(parent(), '999999999-5-abc');
      // This process's pid, but of a process that started at another time.
      const reused = join(parent(), `${process.pid}-1-abc`);
      for (const left of [dead, reused]) {
        mkdirSync(left);
        writeFileSync(join(left, 'original'), 'x');
      }
      await folders().sweep();
      expect(readdirSync(parent())).toEqual([name]);
    });
  });

  it('are not made where somebody else could reach in', async () => {
    await folders().with(async () => undefined);
    chmodSync(parent(), 0o777);
    await expect(folders().with(async () => undefined)).rejects.toThrow(/open to others/);
    expect(existsSync(join(parent(), 'original'))).toBe(false);
  });
});
