import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builders, byHttp } from '../builders';
import { startCommand } from '../command-line';
import { CuttingProxy } from '../cutting-proxy';
import { makeFilm } from '../films';
import { untilFinished } from '../media';
import { startStack, type Stack } from '../processes';
import { storeOf } from '../store';

jest.setTimeout(1_200_000);

const MEBIBYTE = 2 ** 20;
const SIZE_BYTES = 2048 * MEBIBYTE;
/** To compare throughput with; not all 2 GiB again, because the store gives back room late and locked bytes never. */
const COMPARED_BYTES = 512 * MEBIBYTE;
const CUTS = 10;
const RSS_MEBIBYTES_MAX = 200;
/** Of what a client that puts parts into the store itself reaches in the same run. */
const THROUGHPUT_SHARE_MIN = 0.8;
const SEALED_TIMES_MAX = 3;
/** As the image and scripts/app start the processes. */
const LEAN = { NODE_OPTIONS: '--max-semi-space-size=1', MALLOC_ARENA_MAX: '1' };

describe('a 2 GiB upload over a line that breaks', () => {
  let stack: Stack;
  let folder: string;
  let cameraId: string;
  let rawSecondsPerByte: number;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'], extraEnv: LEAN });
    const build = new Builders(byHttp(stack.client));
    cameraId = (await build.camera((await build.area()).id)).camera.id;
    folder = mkdtempSync(join(tmpdir(), 'lensledger-upload-'));
  });

  afterAll(async () => {
    await stack?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  const peakMebibytes = (part: 'api' | 'worker') => {
    const status = readFileSync(`/proc/${stack.pidOf(part)}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / 1024);
  };
  const secondsOf = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    return (performance.now() - startedAt) / 1000;
  };
  const rawPut = async (path: string) => {
    const store = storeOf(stack.environment);
    const took = await secondsOf(() => store.put('staging', 'raw', createReadStream(path), 'video/mp4'));
    await store.remove('staging', 'raw');
    return took;
  };
  const send = async (url: string, path: string) => {
    const token = stack.tester.authorization!.replace('Bearer ', '');
    const start = ['--displayed-start', '2023-05-01T13:00:00Z'];
    const env = { LENSLEDGER_URL: url, LENSLEDGER_TOKEN: token };
    const { result } = startCommand(['upload', path, '--camera', cameraId, ...start, '--json'], env);
    const { code, stdout, stderr } = await result;
    if (code !== 0) throw new Error(stderr);
    return (JSON.parse(stdout) as { files: { id: string }[] }).files[0]!.id;
  };

  it('arrives about as fast as the store takes it', async () => {
    const path = join(folder, 'kenh-1.mp4');
    await makeFilm(path, COMPARED_BYTES);
    const before = await rawPut(path);
    const uploadSeconds = await secondsOf(() => send(stack.baseUrl, path));
    const after = await rawPut(path);
    rawSecondsPerByte = (before + after) / 2 / COMPARED_BYTES;
    const share = (before + after) / 2 / uploadSeconds;
    console.log(JSON.stringify({ rawSeconds: [before, after], uploadSeconds, share }));
    expect(share).toBeGreaterThan(THROUGHPUT_SHARE_MIN);
  });

  it(`arrives with the right hash when the line breaks ${CUTS} times, and is sealed soon, in bounded memory`, async () => {
    const path = join(folder, 'kenh-2.mp4');
    const sha256 = await makeFilm(path, SIZE_BYTES);
    const cutAt = Array.from({ length: CUTS }, (_, cut) => Math.round((SIZE_BYTES * (cut + 0.37)) / CUTS));
    const proxy = await CuttingProxy.start(stack.baseUrl, cutAt);
    try {
      const id = await send(proxy.url, path);
      expect(proxy.cuts).toBe(CUTS);
      const sealedSeconds = await secondsOf(async () =>
        expect(await untilFinished(stack.client, id, 600)).toMatchObject({ state: 'sealed', sha256 }),
      );
      const figures = {
        sealedTimesRaw: sealedSeconds / (rawSecondsPerByte * SIZE_BYTES),
        apiMebibytes: peakMebibytes('api'),
        workerMebibytes: peakMebibytes('worker'),
      };
      console.log(JSON.stringify(figures));
      expect(figures.sealedTimesRaw).toBeLessThan(SEALED_TIMES_MAX);
      expect(figures.apiMebibytes).toBeLessThan(RSS_MEBIBYTES_MAX);
      expect(figures.workerMebibytes).toBeLessThan(RSS_MEBIBYTES_MAX);
    } finally {
      await proxy.stop();
    }
  });
});
