import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Builders, byHttp } from '../builders';
import { clip, sha256, unique, untilFinished, upload } from '../media';
import { startStack, type Stack } from '../processes';
import { storeOf } from '../store';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

const MAX_UPLOAD_BYTES = 2_000_000;
const STALE_SECONDS = 2;
const BOUNDARY = 'lensledger-test';

describe('footage that is not taken', () => {
  let stack: Stack;
  let cameraId: string;
  let folder: string;
  let database: Client;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lensledger-test-'));
    const extraEnv = {
      MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES),
      RECEIVING_STALE_SECONDS: String(STALE_SECONDS),
      MEDIA_FOLDER: folder,
    };
    stack = await startStack({ parts: ['api'], extraEnv });
    const build = new Builders(byHttp(stack.client));
    cameraId = (await build.camera((await build.area()).id)).camera.id;
    database = new Client({ connectionString: stack.database.ownerUrl });
    await database.connect();
  });

  afterAll(async () => {
    await database?.end();
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (id: string, rest = '') => stack.client.get(`/api/v1/footage/${id}${rest}`);
  const lastItem = async () => {
    const sql = `SELECT id, status, rejected_reason, staging_key FROM evidence_item ORDER BY id DESC LIMIT 1`;
    return (
      await database.query<{ id: string; status: string; rejected_reason: string; staging_key: string }>(sql)
    ).rows[0]!;
  };
  const itemsCount = async () => (await database.query(`SELECT FROM evidence_item`)).rowCount;
  const staged = async () =>
    (await storeOf(stack.environment).listVersions('staging', '')).map(({ key }) => key);

  /** Writes a multipart body piece by piece. `hold` decides what happens after the pieces. */
  function sendSlowly(
    pieces: Buffer[],
    pauseMilliseconds: number,
    hold: 'end' | 'wait' | 'wait early' | 'abort',
  ) {
    const head = (name: string, value: string) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const start =
      head('cameraId', cameraId) +
      head('displayedStartedAt', '2023-05-01T13:00:00Z') +
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\ncontent-type: video/mp4\r\n\r\n`;
    const headers = { ...stack.tester, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
    return new Promise<{ status: number; body: { id: string; code: string } } | null>((resolve) => {
      const request = httpRequest(
        `${stack.baseUrl}/api/v1/footage`,
        { method: 'POST', headers },
        (response) => {
          let text = '';
          response
            .on('data', (piece) => (text += piece))
            .on('end', () => {
              request.destroy();
              resolve({ status: response.statusCode!, body: JSON.parse(text) });
            });
        },
      );
      request.on('error', () => resolve(null));
      void (async () => {
        request.write(hold === 'wait early' ? head('cameraId', cameraId) : start);
        for (const piece of pieces) {
          request.write(piece);
          await new Promise((wake) => setTimeout(wake, pauseMilliseconds));
        }
        if (hold === 'end') request.end(`\r\n--${BOUNDARY}--\r\n`);
        if (hold === 'abort') request.destroy();
      })();
    });
  }

  describe('at the door', () => {
    it('has no bytes', async () => {
      const answer = await upload(stack.client, Buffer.alloc(0), { cameraId });
      expect(answer).toMatchObject({ status: 422, body: { code: 'upload_empty' } });
      expect(await lastItem()).toMatchObject({
        status: 'rejected',
        rejected_reason: 'empty',
        staging_key: null,
      });
      expect(await staged()).toEqual([]);
    });

    it('announces more than the limit: refused unread, and nothing is written', async () => {
      const before = await itemsCount();
      const answer = await upload(stack.client, Buffer.alloc(MAX_UPLOAD_BYTES + 400_000), { cameraId });
      expect(answer).toMatchObject({
        status: 413,
        body: { code: 'upload_too_large', detail: expect.stringContaining(String(MAX_UPLOAD_BYTES)) },
      });
      expect(await itemsCount()).toBe(before);
    });

    it('turns out longer than the limit: a clean answer and nothing left', async () => {
      const pieces = Array.from({ length: 30 }, () => Buffer.alloc(100_000));
      expect(await sendSlowly(pieces, 5, 'wait')).toMatchObject({
        status: 413,
        body: { code: 'upload_too_large' },
      });
      expect(await lastItem()).toMatchObject({
        status: 'rejected',
        rejected_reason: 'too_large',
        staging_key: null,
      });
      expect(await staged()).toEqual([]);
    });

    it('takes exactly the limit', async () => {
      const bytes = Buffer.concat([clip(), Buffer.alloc(MAX_UPLOAD_BYTES)]).subarray(0, MAX_UPLOAD_BYTES);
      expect((await upload(stack.client, bytes, { cameraId })).status).toBe(202);
    });

    it('breaks off', async () => {
      await sendSlowly([clip().subarray(0, 20_000)], 300, 'abort');
      await untilTrue(async () => (await lastItem()).status === 'rejected');
      expect(await lastItem()).toMatchObject({ rejected_reason: 'interrupted' });
      await untilTrue(async () => (await lastItem()).staging_key === null);
    });

    it('stands still before its file', async () => {
      const before = await itemsCount();
      const answer = await sendSlowly([], 0, 'wait early');
      expect(answer).toMatchObject({ status: 400, body: { code: 'upload_interrupted' } });
      expect(await itemsCount()).toBe(before);
    });

    it('stands still', async () => {
      const answer = await sendSlowly([clip().subarray(0, 20_000)], 0, 'wait');
      expect(answer).toMatchObject({ status: 400, body: { code: 'upload_interrupted' } });
      expect(await lastItem()).toMatchObject({ status: 'rejected', rejected_reason: 'interrupted' });
    });

    it.each([
      ['fields after the file', ['file', 'cameraId', 'displayedStartedAt'], 'cameraId'],
      ['a field twice', ['cameraId', 'cameraId', 'displayedStartedAt', 'file'], 'cameraId'],
      ['two files', ['cameraId', 'displayedStartedAt', 'file', 'file'], 'file'],
      ['a field after the file', ['cameraId', 'displayedStartedAt', 'file', 'acquiredFrom'], 'acquiredFrom'],
      ['an unknown field', ['cameraId', 'displayedStartedAt', 'creationTime', 'file'], 'creationTime'],
      ['a file of another name', ['cameraId', 'displayedStartedAt', 'video'], 'video'],
      ['no file', ['cameraId', 'displayedStartedAt'], 'file'],
    ])('comes with %s', async (_, order, field) => {
      const values: Record<string, string> = { cameraId, displayedStartedAt: '2023-05-01T13:00:00Z' };
      const form = new FormData();
      for (const name of order) {
        if (name === 'file' || name === 'video')
          form.append(name, new Blob([new Uint8Array(clip())]), 'a.mp4');
        else form.append(name, values[name] ?? 'x');
      }
      const answer = await stack.client.send('POST', '/api/v1/footage', form);
      expect(answer.status).toBe(400);
      const fields = (answer.body.errors as { field: string }[]).map((error) => error.field);
      expect(fields).toContain(field);
      await untilTrue(async () => (await staged()).length <= 1);
    });

    it.each([
      ['a time without an offset', { displayedStartedAt: '2023-05-01T13:00:00' }, 400],
      ['a lens that is not there', { cameraId: '01890000-0000-7000-8000-000000000000' }, 404],
      ['a lens that is no id', { cameraId: '../../etc' }, 400],
      ['a source of another lens', { sourceId: '01890000-0000-7000-8000-000000000000' }, 400],
      ['a time at which the lens had no source', { displayedStartedAt: '1999-05-01T13:00:00Z' }, 0],
    ])('names %s', async (_, fields, status) => {
      const before = await itemsCount();
      const answer = await upload(stack.client, clip(), { cameraId, fields });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      if (status) expect(answer.status).toBe(status);
      expect(answer.status).toBeLessThan(500);
      expect(await itemsCount()).toBe(before);
    });

    it('is not multipart at all', async () => {
      expect(await stack.client.post('/api/v1/footage', { cameraId })).toMatchObject({
        status: 415,
        body: { code: 'multipart_expected' },
      });
    });

    it('is not given out before it is sealed', async () => {
      const { body } = await upload(stack.client, unique(clip()), { cameraId });
      for (const kind of ['original', 'proxy', 'thumbnail'])
        expect(await get(body.id, `/${kind}`)).toMatchObject({
          status: 409,
          body: { code: 'footage_not_ready' },
        });
      expect(await get(body.id)).toMatchObject({
        status: 200,
        body: { state: 'staged', media: null, seal: null },
      });
      expect(await get('01890000-0000-7000-8000-000000000000', '/original')).toMatchObject({ status: 404 });
    });
  });

  describe('by the worker', () => {
    const secret = 'root:x:0:0:a line of a file on the server';

    beforeAll(async () => {
      writeFileSync(join(folder, 'secret.ts'), secret);
      await stack.start('worker');
    });

    const local = (name: string) => join(folder, name);
    it.each([
      [
        'a web page named .mp4',
        'not_video',
        () => Buffer.from('<!doctype html><html><body>xin chào</body></html>'),
      ],
      ['text', 'not_video', () => Buffer.from('xin chào '.repeat(1000))],
      ['random bytes', 'not_video', () => Buffer.alloc(50_000, 'a1b2c3')],
      [
        'an HLS playlist that points at a local file',
        'unsupported_format',
        () =>
          Buffer.from(
            `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${local('secret.ts')}\n#EXT-X-ENDLIST\n`,
          ),
      ],
      [
        'a concat list that points at a local file',
        'unsupported_format',
        () => Buffer.from(`ffconcat version 1.0\nfile '${local('secret.ts')}'\n`),
      ],
      ['an MP4 without its index', 'truncated', () => cut(clip({ output: ['-c:v', 'libx264'] }), 0.7)],
      ['an MP4 whose data are cut', 'truncated', () => cut(clip(), 0.7)],
      ['an MP4 whose last byte is missing', 'truncated', () => clip().subarray(0, -1)],
      ['a fragmented MP4 that is cut', 'truncated', () => cut(clip({ output: FRAGMENTED }), 0.7)],
      [
        'an MKV that is cut',
        'truncated',
        () => cut(clip({ extension: 'mkv', seconds: 10, output: SMALL }), 0.5),
      ],
      ['sound without picture', 'no_picture', () => silence()],
      [
        'a still picture',
        'unsupported_format',
        () => clip({ extension: 'png', output: ['-frames:v', '1', '-f', 'image2'] }),
      ],
    ])('is %s: %s', async (_, reason, make) => {
      const bytes = make();
      const { status, body } = await upload(stack.client, bytes, { cameraId, filename: 'clip.mp4' });
      expect(status).toBe(202);
      const item = await untilFinished(stack.client, body.id);
      expect(item).toMatchObject({
        state: 'rejected',
        rejectedReason: {
          code: reason,
          en: expect.stringMatching(/\w+ \w+/),
          vi: expect.stringMatching(/\S+ \S+/),
        },
      });
      expect(JSON.stringify(item)).not.toMatch(/secret|root:x|\/tmp|ffmpeg|ffprobe/);
      expect(await get(body.id, '/original')).toMatchObject({
        status: 410,
        body: { code: 'footage_rejected' },
      });
      await untilTrue(async () => !(await staged()).some((key) => key.includes(body.id)));
      const hash = sha256(bytes);
      const key = `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
      expect(await storeOf(stack.environment).listVersions('evidence', key)).toEqual([]);
    });

    it('leaves nothing behind, and the worker goes on', async () => {
      const { body } = await upload(stack.client, unique(clip()), { cameraId });
      expect(await untilFinished(stack.client, body.id)).toMatchObject({ state: 'sealed' });
      await untilTrue(async () => (await staged()).length === 0);
      const folders = readdirSync(folder).filter((name) => name.startsWith('lensledger-media'));
      expect(folders.flatMap((name) => readdirSync(join(folder, name)))).toEqual([]);
      expect(stack.logOf('worker')).not.toContain('a line of a file on the server');
      const failed = await stack.client.get('/api/v1/jobs?state=failed');
      expect(failed.body.items).toEqual([]);
    });

    it('is not an upload that is merely slow', async () => {
      const bytes = unique(clip());
      const step = Math.ceil(bytes.length / 8);
      const pieces = Array.from({ length: 8 }, (_, index) =>
        bytes.subarray(index * step, (index + 1) * step),
      );
      const answer = await sendSlowly(pieces, STALE_SECONDS * 400, 'end');
      expect(answer).toMatchObject({ status: 202 });
      expect(await untilFinished(stack.client, answer!.body.id)).toMatchObject({
        state: 'sealed',
        sha256: sha256(bytes),
      });
    });
  });
});

const SMALL = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const FRAGMENTED = [...SMALL, '-movflags', 'frag_keyframe+empty_moov'];

function cut(bytes: Buffer, share: number): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

function silence(): Buffer {
  return clip({
    extension: 'mkv',
    output: ['-f', 'lavfi', '-i', 'anullsrc', '-t', '1', '-map', '1:a', '-c:a', 'aac'],
  });
}
