import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { startCommand } from '../command-line';
import { type CrossArea, type Everyone, shapeOf, startCrossArea, toldOf } from '../cross-area';
import { CuttingProxy } from '../cutting-proxy';
import { makeFilm } from '../films';
import { sha256, untilFinished } from '../media';
import { untilTrue } from '../until';

jest.setTimeout(300_000);

const MEBIBYTE = 2 ** 20;
const SIZE_BYTES = 40 * MEBIBYTE;
const START = '2023-05-01T13:00:00Z';
const OFFSET_STREAM = 'application/offset+octet-stream';

describe('recordings that come in parts', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lensledger-upload-'));
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
  });

  afterAll(async () => {
    await world?.stack.stop();
    rmSync(folder, { recursive: true });
  });

  const command = (url: string, parameters: string[], by = insider) => {
    const token = by.headers.authorization!.replace('Bearer ', '');
    const more = ['--camera', by.place.cameraId, '--displayed-start', START, '--json'];
    const env = { LENSLEDGER_URL: url, LENSLEDGER_TOKEN: token };
    return startCommand(['upload', ...parameters, ...more], env);
  };
  const begin = async ({ client, place }: Everyone, bytes: Buffer) => {
    const fingerprint = randomBytes(32).toString('hex');
    const body = {
      cameraId: place.cameraId,
      displayedStartedAt: START,
      sizeBytes: bytes.length,
      fingerprint,
    };
    const begun = await client.post('/api/v1/uploads', body);
    expect(begun.status).toBe(201);
    const url = `${client.baseUrl}/api/v1/uploads/${begun.body.id}`;
    const headers = {
      ...client.always,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': OFFSET_STREAM,
    };
    await fetch(url, { method: 'PATCH', headers, body: new Uint8Array(bytes) });
    return begun.body.id as string;
  };

  it('arrive by the command line though the line breaks and the api dies, and are sealed', async () => {
    const path = join(folder, 'kênh 2.mp4');
    const hash = await makeFilm(path, SIZE_BYTES);
    const proxy = await CuttingProxy.start(
      world.stack.baseUrl,
      [3, 14, 27].map((at) => at * MEBIBYTE),
    );
    try {
      const { result } = command(proxy.url, [path, '--wait', '--from', 'Hộ ông Mẫu']);
      await untilTrue(async () => proxy.cuts >= 2, 60);
      await world.stack.kill('api');
      await world.stack.start('api');
      const { code, stdout, stderr } = await result;
      expect([code, stderr]).toEqual([0, expect.stringContaining('trying again')]);
      const [file] = JSON.parse(stdout).files;
      expect(file).toEqual({ file: path, id: expect.any(String), state: 'sealed', reason: null });
      const footage = await untilFinished(insider.client, file.id);
      const acquisition = { method: 'upload', acquiredFrom: 'Hộ ông Mẫu', originalFilename: 'kênh 2.mp4' };
      expect(footage).toMatchObject({ sha256: hash, sizeBytes: SIZE_BYTES, acquisition });
      expect(proxy.cuts).toBe(3);
      // Sent again it is known again, and nothing is sent.
      const again = await command(world.stack.baseUrl, [path]).result;
      expect([again.code, JSON.parse(again.stdout).files[0].id]).toEqual([0, file.id]);
    } finally {
      await proxy.stop();
    }
  });

  it('are rejected by the worker when they do not have the hash that their sender counted', async () => {
    const bytes = randomBytes(1000);
    const id = await begin(insider, bytes);
    const done = await insider.client.post(`/api/v1/uploads/${id}/complete`, {
      sha256: sha256(randomBytes(9)),
    });
    expect(done.status).toBe(202);
    const footage = await untilFinished(insider.client, done.body.id, 120);
    expect(footage).toMatchObject({ state: 'rejected', rejectedReason: { code: 'hash_mismatch' } });
  });

  it('are told by the command line what is wrong with them', async () => {
    const path = join(folder, 'ghi chú.txt');
    writeFileSync(path, 'không phải video');
    const rejected = await command(world.stack.baseUrl, [path, '--wait']).result;
    expect([rejected.code, JSON.parse(rejected.stdout).files[0].state]).toEqual([1, 'rejected']);
    const foreign = { ...insider, place: neighbour.place };
    const refused = await command(world.stack.baseUrl, [path], foreign).result;
    expect([refused.code, JSON.parse(refused.stdout).files[0]]).toEqual([
      1,
      { file: path, id: null, state: 'refused', reason: expect.stringContaining('There is no camera') },
    ]);
    const unsigned = await startCommand(['upload', path, '--camera', v7(), '--displayed-start', START], {})
      .result;
    expect([unsigned.code, unsigned.stderr]).toEqual([78, expect.stringContaining('LENSLEDGER_TOKEN')]);
    const uneven = await command(world.stack.baseUrl, [path, path]).result;
    expect([uneven.code, uneven.stderr]).toEqual([64, expect.stringContaining('1 times for 2 files')]);
  });

  it('of a lens of another area cannot be announced, no more than of one that is nowhere', async () => {
    const ask = (cameraId: string) =>
      insider.client.post('/api/v1/uploads', {
        cameraId,
        displayedStartedAt: START,
        sizeBytes: 10,
        fingerprint: randomBytes(32).toString('hex'),
      });
    const [theirs, nobodys] = [neighbour.place.cameraId, v7()];
    const answer = await ask(theirs);
    expect(shapeOf(answer, theirs)).toEqual(shapeOf(await ask(nobodys), nobodys));
    expect([answer.status, toldOf(neighbour, answer, theirs)]).toEqual([404, []]);
  });

  it('of another area’s account are nowhere for everybody else', async () => {
    const bytes = randomBytes(1000);
    const theirs = await begin(neighbour, bytes);
    const nobodys = v7();
    const tus = { 'tus-resumable': '1.0.0', 'upload-offset': '1000', 'content-type': OFFSET_STREAM };
    const hash = sha256(bytes);
    for (const [method, path, body, headers] of [
      ['HEAD', '', undefined, tus],
      ['PATCH', '', '', tus],
      ['DELETE', '', undefined, { 'tus-resumable': '1.0.0' }],
      ['POST', '/complete', { sha256: hash }, {}],
    ] as [string, string, unknown, Record<string, string>][]) {
      const [asked, unknown] = await Promise.all(
        [theirs, nobodys].map((id) =>
          insider.client.send(method, `/api/v1/uploads/${id}${path}`, body, headers),
        ),
      );
      expect([method, asked!.status]).toEqual([method, 404]);
      expect(shapeOf(asked!, theirs)).toEqual(shapeOf(unknown!, nobodys));
    }
    const done = await neighbour.client.post(`/api/v1/uploads/${theirs}/complete`, { sha256: hash });
    expect(done.status).toBe(202);
  });
});
