import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');

/** Docker's own, or Debian's older one; neither needs a running engine to check a file. */
const compose = [['docker', 'compose'], ['docker-compose']].find(
  ([program, ...rest]) => spawnSync(program!, [...rest, 'version'], { stdio: 'ignore' }).status === 0,
);
const whenCompose = compose ? it : () => undefined;

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
    for (const setting of settings) expect(setting).toMatch(/^\$\{[A-Z0-9_]+:\?set it in \.env\}$/);
  });

  whenCompose('is refused without secrets and accepted with those that scripts/compose-env writes', () => {
    const check = () => {
      const [program, ...rest] = compose!;
      return spawnSync(program!, [...rest, 'config', '--quiet'], { cwd: clone, encoding: 'utf8' });
    };
    expect(check()).toMatchObject({
      status: expect.not.stringMatching('0'),
      stderr: expect.stringMatching('set it in .env'),
    });
    execFileSync(join(clone, 'scripts', 'compose-env'), { stdio: 'ignore' });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
    for (const secret of ['.env', 'deploy/secrets/checkpoint.key'])
      expect(statSync(join(clone, secret)).mode & 0o777).toBe(0o600);
    expect(spawnSync(join(clone, 'scripts', 'compose-env')).status).toBe(1);
  });
});
