import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ClipMaker } from '../../src/demo/clip';

const run = promisify(execFile);
const plan = { caption: 'DV-001  DEMO', shownFrom: new Date('2023-05-01T13:24:00Z'), hueDegrees: 40 };

describe('ClipMaker', () => {
  let maker: ClipMaker;

  beforeAll(async () => {
    maker = await ClipMaker.create();
  });

  afterAll(() => maker.remove());

  it('makes a short playable H.264 recording that claims no time of its own', async () => {
    const { format, streams } = await probe(await maker.make('one', plan));
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ codec_name: 'h264', width: 640, height: 360, pix_fmt: 'yuv420p' });
    expect(Number(format.duration)).toBeCloseTo(5, 1);
    expect(JSON.stringify(format)).not.toContain('creation_time');
  }, 60_000);

  it('makes the same bytes from the same plan and others from another clock', async () => {
    const [first, again, later] = await Promise.all([
      maker.make('a', plan),
      maker.make('b', plan),
      maker.make('c', { ...plan, shownFrom: new Date('2023-05-01T13:24:01Z') }),
    ]);
    expect(again.equals(first)).toBe(true);
    expect(later.equals(first)).toBe(false);
  }, 60_000);

  it('leaves nothing behind', async () => {
    const before = await folders();
    const other = await ClipMaker.create();
    await other.make('x', plan);
    await other.remove();
    expect(await folders()).toEqual(before);
  }, 60_000);

  async function folders(): Promise<string[]> {
    return (await readdir(tmpdir())).filter((name) => name.startsWith('lensledger-demo-')).sort();
  }

  async function probe(bytes: Buffer): Promise<{ format: { duration: string }; streams: unknown[] }> {
    const folder = await mkdtemp(join(tmpdir(), 'lensledger-probe-'));
    const file = join(folder, 'clip.mp4');
    await writeFile(file, bytes);
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-of',
      'json',
      '-show_format',
      '-show_streams',
      file,
    ]);
    await rm(folder, { recursive: true });
    return JSON.parse(stdout);
  }
});
