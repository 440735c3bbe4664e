import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../../src/platform/config';

const ROOT = join(__dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');

/** Docker's own, or Debian's older one; neither needs a running engine to check a file. */
const compose = [['docker', 'compose'], ['docker-compose']].find(
  ([program, ...rest]) => spawnSync(program!, [...rest, 'version'], { stdio: 'ignore' }).status === 0,
);

describe('docker-compose.yml', () => {
  let clone: string;

  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), 'lensledger-compose-'));
    for (const name of ['docker-compose.yml', 'scripts', 'deploy'])
      cpSync(join(ROOT, name), join(clone, name), {
        recursive: true,
        filter: (path) => !path.includes('deploy/secrets'),
      });
  });

  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  it('pins every image', () => {
    const images = [...text.matchAll(/^\s+image: (.*)$/gm)].map(([, image]) => image);
    expect(images.length).toBeGreaterThanOrEqual(5);
    for (const image of images) expect(image).toMatch(/^[a-z/]+:\d+[.\d]*/);
  });

  it('has no default for any setting', () => {
    const settings = [...text.matchAll(/\$\{[^}]*\}/g)].map(([setting]) => setting);
    expect(settings.length).toBeGreaterThan(10);
    for (const setting of settings) expect(setting).toMatch(/^\$\{[A-Z0-9_]+:?\?set it in \.env\}$/);
  });

  it('has a health check for every server, and volumes for what must not be lost', () => {
    const services = text
      .slice(text.indexOf('\nservices:'), text.indexOf('\nnetworks:'))
      .split(/\n {2}(?=[a-z]+:\n)/);
    expect(services.length - 1).toBe(8);
    for (const service of services.slice(1).filter((one) => !one.startsWith('migrate:')))
      expect(service).toMatch(/^ {4}healthcheck:/m);
    for (const name of ['postgres', 'redis', 'seaweedfs', 'caddy'])
      expect(services.find((one) => one.startsWith(`${name}:`))).toMatch(new RegExp(`\\b${name}:/`));
  });

  it('gives each key to the processes that may have it', () => {
    const services = text.slice(0, text.indexOf('\nnetworks:')).split(/\n {2}(?=[a-z]+:\n)/);
    const holding = (name: string) =>
      services
        .filter((service) => new RegExp(`^ {4}secrets: \\[(?:[a-z_]+, )*${name}[,\\]]`, 'm').test(service))
        .map((service) => service.split(':')[0]);
    expect(holding('secrets_key')).toEqual(['api', 'worker']);
    expect(holding('checkpoint_key')).toEqual(['sequencer']);
    expect(text.match(/SECRETS_KEY_FILE: /g)).toHaveLength(2);
  });

  it('gives what an operator may set of notices and alarms to the application, with the usual values', () => {
    for (const name of [
      'SMTP_URL',
      'MAIL_FROM',
      'OUTGOING_ALLOWED_HOSTS',
      'QUIET_HOURS',
      'ALARM_WINDOW_SECONDS',
    ])
      expect(text).toMatch(new RegExp(`^ {2}${name}: \\$\\{${name}:?\\?`, 'm'));
    const written = readFileSync(join(clone, 'scripts', 'compose-env'), 'utf8');
    const usual = new Config();
    expect(written).toContain(`\nQUIET_HOURS=${usual.QUIET_HOURS}\n`);
    expect(written).toContain(`\nALARM_WINDOW_SECONDS=${usual.ALARM_WINDOW_SECONDS}\n`);
    expect(written).toContain('\nOUTGOING_ALLOWED_HOSTS=\n');
  });

  it('is refused without secrets and accepted with those that scripts/compose-env writes', () => {
    if (!compose)
      throw new Error('docker-compose is missing: apt-get install --no-install-recommends docker-compose');
    const check = () => {
      const [program, ...rest] = compose;
      return spawnSync(program!, [...rest, 'config', '--quiet'], { cwd: clone, encoding: 'utf8' });
    };
    expect(check()).toMatchObject({
      status: expect.not.stringMatching('0'),
      stderr: expect.stringMatching('set it in .env'),
    });
    execFileSync(join(clone, 'scripts', 'compose-env'), { stdio: 'ignore' });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
    for (const secret of ['.env', 'deploy/secrets/checkpoint.key', 'deploy/secrets/secrets.key'])
      expect(statSync(join(clone, secret)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(clone, 'deploy/secrets/checkpoint.pub'), 'utf8')).toMatch(
      /^-----BEGIN PUBLIC KEY/,
    );
    const key = Buffer.from(readFileSync(join(clone, 'deploy/secrets/secrets.key'), 'utf8'), 'base64');
    expect(key).toHaveLength(32);
    expect(spawnSync(join(clone, 'scripts', 'compose-env')).status).toBe(1);
  });
});
