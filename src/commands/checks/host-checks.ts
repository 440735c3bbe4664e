import { execFile } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { readFile, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { childEnvironment, type Config } from '../../platform/config';
import type { CheckPlan, Finding } from './check';

const run = promisify(execFile);
const GIBIBYTE = 2 ** 30;
const SECRETS_KEY_BYTES_MIN = 32;

/** The machine this runs on: programs, key files and room. */
export function hostChecks(config: Config, timeout: number): CheckPlan[] {
  return [
    ...PROGRAMS.map((program) => programCheck(program, timeout)),
    {
      name: 'checkpoint key',
      fix: {
        en: 'Let the file of CHECKPOINT_KEY_FILE belong to the user of the sequencer alone: chmod 600, and chown.',
        vi: 'Tệp CHECKPOINT_KEY_FILE chỉ được thuộc về người dùng chạy sequencer: chmod 600 và chown.',
      },
      look: () => checkpointKeyFinding(config.CHECKPOINT_KEY_FILE),
    },
    {
      name: 'secrets key',
      fix: {
        en: 'Let the file of SECRETS_KEY_FILE hold 32 random bytes as base64 (openssl rand -base64 32) and belong to the user of api and worker alone: chmod 600, and chown. Never replace one that is in use: authenticators, signed links and webhooks depend on it.',
        vi: 'Tệp SECRETS_KEY_FILE phải chứa 32 byte ngẫu nhiên dạng base64 (openssl rand -base64 32) và chỉ thuộc về người dùng chạy api và worker: chmod 600 và chown. Không thay khóa đang dùng: ứng dụng xác thực, đường dẫn đã ký và webhook phụ thuộc vào nó.',
      },
      look: () => secretsKeyFinding(config.SECRETS_KEY_FILE),
    },
    {
      name: 'room for media',
      fix: {
        en: 'Make room there, set MEDIA_FOLDER to a bigger disk, or lower MAX_UPLOAD_BYTES or JOB_CONCURRENCY.',
        vi: 'Giải phóng ổ đĩa, đặt MEDIA_FOLDER sang ổ lớn hơn, hoặc giảm MAX_UPLOAD_BYTES hay JOB_CONCURRENCY.',
      },
      look: () => roomFinding(config),
    },
  ];
}

const PROGRAMS = [
  { name: 'ffmpeg', ask: ['-hide_banner', '-version'], needs: /--enable-libx264/, package: 'ffmpeg' },
  { name: 'ffprobe', ask: ['-hide_banner', '-version'], needs: /version/, package: 'ffmpeg' },
  { name: 'prlimit', ask: ['--version'], needs: /util-linux/, package: 'util-linux' },
  { name: 'setpriv', ask: ['--version'], needs: /util-linux/, package: 'util-linux' },
];
function programCheck(program: (typeof PROGRAMS)[number], timeout: number): CheckPlan {
  const { name, ask, needs, package: source } = program;
  return {
    name,
    fix: {
      en: `Install ${name} (Debian: apt-get install ${source}) where the PATH of api and worker finds it.`,
      vi: `Cài đặt ${name} (Debian: apt-get install ${source}) trong PATH của api và worker.`,
    },
    look: async () => {
      const { stdout } = await run(name, ask, { timeout, env: childEnvironment() });
      const version = stdout.split('\n')[0]?.split(' Copyright')[0] ?? '';
      const ok = needs.test(stdout);
      return {
        ok,
        detail: ok ? version : `${version}: built without ${needs.source.replace('--enable-', '')}`,
      };
    },
  };
}

function checkpointKeyFinding(file: string | undefined): Promise<Finding> {
  return keyFinding(file, (content) => {
    const type = createPrivateKey(content).asymmetricKeyType;
    return { ok: type === 'ed25519', detail: `${type} key for its owner alone` };
  });
}

function secretsKeyFinding(file: string | undefined): Promise<Finding> {
  return keyFinding(file, (content) => {
    const { length } = Buffer.from(content.toString('utf8').trim(), 'base64');
    return { ok: length >= SECRETS_KEY_BYTES_MIN, detail: `${length} bytes for its owner alone` };
  });
}

/** What is wrong with who may use a key file, else what `look` finds in it. */
async function keyFinding(file: string | undefined, look: (content: Buffer) => Finding): Promise<Finding> {
  if (!file) return { ok: true, detail: 'not configured here' };
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0)
      return { ok: false, detail: `others may use it (mode ${(mode & 0o777).toString(8)})` };
    return look(await readFile(file));
  } catch (error) {
    // Whoever is not the user of the process that needs it should not be able to read it.
    if ((error as { code?: string }).code === 'EACCES')
      return { ok: true, detail: 'not readable by this user' };
    throw error;
  }
}

async function roomFinding(config: Config): Promise<Finding> {
  const folder = config.MEDIA_FOLDER ?? tmpdir();
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const needed = config.JOB_CONCURRENCY * config.MAX_UPLOAD_BYTES;
  const inGibibytes = (bytes: number) => (bytes / GIBIBYTE).toFixed(1);
  const detail = `${inGibibytes(free)} GiB free in ${folder}, ${inGibibytes(needed)} GiB needed at most`;
  return { ok: free >= needed, detail };
}
