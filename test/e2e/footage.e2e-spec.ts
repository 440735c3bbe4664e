import { spawnSync } from 'node:child_process';
import { Client } from 'pg';
import { verifyFootage } from '../../src/evidence/verify-footage.job';
import { insertSql, messageOf } from '../../src/queue/outbox';
import { Builders, byHttp } from '../builders';
import { clip, PLAYABLE, realClip, REAL_FOOTAGE, sha256, unique, untilFinished, upload } from '../media';
import { startStack, type Stack } from '../processes';
import { storeOf } from '../store';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

describe('footage from upload to playback', () => {
  let stack: Stack;
  let cameraId: string;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'], extraEnv: { JOB_LOCK_MILLISECONDS: '2000' } });
    const build = new Builders(byHttp(stack.client));
    cameraId = (await build.camera((await build.area()).id)).camera.id;
  });

  afterAll(async () => {
    await stack?.stop();
  });

  const fetchMedia = (id: string, kind: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${stack.baseUrl}/api/v1/footage/${id}/${kind}`, {
      method,
      headers: { ...stack.tester, ...headers },
    });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const seal = async (bytes: Buffer, filename = 'clip.mp4') => {
    const received = await upload(stack.client, bytes, { cameraId, filename });
    expect(received.status).toBe(202);
    return untilFinished(stack.client, received.body.id);
  };

  it('seals what was received and says so', async () => {
    const bytes = clip();
    const fields = { acquiredFrom: 'Hộ ông Tám', procedureReference: 'BB-12/2023' };
    const displayedStartedAt = '2023-05-01T20:00:00+07:00';
    const filename = '../Cổng chợ "số 1".mp4';
    const received = await upload(stack.client, bytes, { cameraId, displayedStartedAt, filename, fields });
    expect(received.status).toBe(202);
    expect(received.body).toEqual({
      id: expect.any(String),
      state: 'staged',
      sha256: sha256(bytes),
      sizeBytes: bytes.length,
      receivedAt: expect.stringMatching(/Z$/),
      links: expect.objectContaining({ self: `/api/v1/footage/${received.body.id}` }),
    });
    const item = await untilFinished(stack.client, received.body.id);
    expect(item).toMatchObject({
      state: 'sealed',
      rejectedReason: null,
      displayed: { startedAt: '2023-05-01T13:00:00.000Z', endedAt: '2023-05-01T13:00:02.000Z' },
      corrected: { startedAt: '2023-05-01T13:00:00.000Z', uncertaintyMilliseconds: null },
      media: {
        container: 'mov',
        durationMilliseconds: 2000,
        widthPixels: 320,
        videoCodec: 'h264',
        isPlayable: true,
      },
      acquisition: { ...fields, originalFilename: 'Cổng chợ "số 1".mp4' },
      seal: { lockMode: 'COMPLIANCE', tampering: false },
    });
  });

  it('serves the sealed bytes, whole and in parts', async () => {
    const bytes = unique(clip());
    const { id } = await seal(bytes);
    const whole = await fetchMedia(id, 'original');
    expect(whole.status).toBe(200);
    expect(await bytesOf(whole)).toEqual(bytes);
    const etag = `"${sha256(bytes)}"`;
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(bytes.length),
      'content-type': 'video/mp4',
      'content-disposition': expect.stringMatching(/^attachment; filename="clip.mp4"/),
      'x-content-type-options': 'nosniff',
      etag,
    });
    const part = await fetchMedia(id, 'original', { range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${bytes.length}`);
    expect(await bytesOf(part)).toEqual(bytes.subarray(100, 200));
    const end = await fetchMedia(id, 'original', { range: 'bytes=-7', 'if-range': etag });
    expect(end.status).toBe(206);
    expect(await bytesOf(end)).toEqual(bytes.subarray(-7));
    const stale = await fetchMedia(id, 'original', { range: 'bytes=-7', 'if-range': '"other"' });
    expect([stale.status, (await bytesOf(stale)).length]).toEqual([200, bytes.length]);
    const beyond = await fetchMedia(id, 'original', { range: `bytes=${bytes.length}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect(await beyond.json()).toMatchObject({ code: 'range_unsatisfiable', status: 416 });
    expect((await fetchMedia(id, 'original', { 'if-none-match': etag })).status).toBe(304);
    const head = await fetchMedia(id, 'original', {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    expect((await bytesOf(head)).length).toBe(0);
  });

  it('makes a thumbnail, and no proxy of what browsers play', async () => {
    const { id, sha256: hash } = await seal(unique(clip({ size: '1280x720' })));
    const thumbnail = await fetchMedia(id, 'thumbnail');
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(probe(await bytesOf(thumbnail))).toMatch(/codec_name=mjpeg[\s\S]*width=640[\s\S]*height=360/);
    const proxy = await fetchMedia(id, 'proxy');
    expect([proxy.status, proxy.headers.get('etag')]).toEqual([200, `"${hash}"`]);
    expect(await storeOf(stack.environment).listVersions('derivatives', `${hash}/`)).toHaveLength(1);
  });

  it.each([
    ['MP4 whose index comes last', clipOf('mp4', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'])],
    ['MKV', clipOf('mkv', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'])],
    ['MPEG-TS', clipOf('ts', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'])],
    ['MPEG-PS', clipOf('mpg', ['-c:v', 'mpeg2video', '-f', 'vob'])],
    ['MJPEG AVI', clipOf('avi', ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'])],
    ['raw H.264', clipOf('h264', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'])],
    ['raw H.265', clipOf('hevc', ['-c:v', 'libx265', '-x265-params', 'log-level=error'])],
    [
      'H.264 of 10 bits',
      clipOf('mp4', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p10le', '-movflags', '+faststart']),
    ],
  ])('makes %s playable', (_, make) => playsFrom(make()));

  // The only tests that may be skipped: real recordings lie beside the project on some machines only.
  (REAL_FOOTAGE ? it : it.skip).each(['intel_bottle-detection.mp4', 'intel_asl_walk.mkv'])(
    'makes real footage playable: %s',
    (name) => playsFrom(realClip(name)),
  );

  async function playsFrom(bytes: Buffer): Promise<void> {
    const item = await seal(bytes, 'x');
    expect(item).toMatchObject({ state: 'sealed', sha256: sha256(bytes) });
    const proxy = await fetchMedia(item.id, 'proxy');
    expect([proxy.status, proxy.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    const film = await bytesOf(proxy);
    expect(probe(film)).toMatch(/codec_name=h264[\s\S]*pix_fmt=yuvj?420p/);
    expect(film.indexOf('moov')).toBeLessThan(film.indexOf('mdat'));
  }

  it('believes no time that a file claims: segment and answers keep the displayed one', async () => {
    const claims = ['-metadata', 'creation_time=1999-01-02T03:04:05Z', '-metadata', 'date=1999-01-02'];
    const made = clip({ output: [...PLAYABLE, ...claims] });
    expect(probe(made)).toContain('1999-01-02T03:04:05');
    const item = await seal(unique(made));
    expect(item.displayed.startedAt).toBe('2023-05-01T13:00:00.000Z');
    expect(item.corrected.startedAt).toBe('2023-05-01T13:00:00.000Z');
    expect(JSON.stringify(item)).not.toContain('1999');
    const found = async (year: number) => {
      const period = `from=${year}-01-01T00:00:00Z&to=${year}-12-31T00:00:00Z`;
      const { body } = await stack.client.get(`/api/v1/footage?cameraId=${cameraId}&${period}`);
      return (body.features as { properties: { items: { id: string }[] } }[])
        .flatMap(({ properties }) => properties.items)
        .some(({ id }) => id === item.id);
    };
    expect([await found(1999), await found(2023)]).toEqual([false, true]);
  });

  it('shows a job that failed and runs it again on request', async () => {
    const { id: itemId } = await seal(unique(clip()));
    const database = new Client({ connectionString: stack.database.ownerUrl });
    await database.connect();
    try {
      const broken = { ...messageOf(verifyFootage, { itemId }), payload: {} };
      const { text, values } = insertSql([broken]);
      await database.query(text, values);
      const failed = await untilJob(broken.id, 'failed');
      expect(failed).toMatchObject({ name: 'verify-footage', lastError: expect.stringContaining('itemId') });
      const listed = await stack.client.get('/api/v1/jobs?state=failed');
      expect((listed.body.items as { id: string }[]).map(({ id }) => id)).toEqual([broken.id]);
      await database.query(`UPDATE outbox_message SET payload = $2 WHERE id = $1`, [broken.id, { itemId }]);
      expect((await stack.client.post(`/api/v1/jobs/${broken.id}/retry`, {})).status).toBe(202);
      await untilJob(broken.id, 'done');
      const again = await stack.client.post(`/api/v1/jobs/${broken.id}/retry`, {});
      expect([again.status, again.body.code]).toEqual([409, 'job_not_failed']);
    } finally {
      await database.end();
    }
  });

  async function untilJob(id: string, state: string) {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { body } = await stack.client.get(`/api/v1/jobs/${id}`);
      if (body.state === state) return body;
      if (Date.now() > deadline) throw new Error(`not ${state}: ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('keeps bytes that come twice once, and both acquisitions', async () => {
    const bytes = unique(clip());
    const first = await seal(bytes);
    const second = await seal(bytes);
    expect(second.id).not.toBe(first.id);
    expect(second.seal.versionId).toBe(first.seal.versionId);
    const versions = await storeOf(stack.environment).listVersions('evidence', first.seal.objectKey);
    expect(versions.filter(({ key }) => key === first.seal.objectKey)).toHaveLength(1);
    const sidecars = versions.filter(({ key }) => key.includes('/acq/'));
    expect(sidecars.map(({ key }) => key).sort()).toEqual(
      [first, second].map((item) => `${item.seal.objectKey}/acq/${item.acquisition.id}.json`).sort(),
    );
  });

  it('answers a repeated request with the first answer, and other bytes with a refusal', async () => {
    const headers = { 'idempotency-key': 'usb-stick-7' };
    const bytes = unique(clip());
    const first = await upload(stack.client, bytes, { cameraId }, headers);
    const again = await upload(stack.client, bytes, { cameraId }, headers);
    expect([again.status, again.body]).toEqual([202, first.body]);
    const other = await upload(stack.client, unique(clip()), { cameraId }, headers);
    expect([other.status, (other.body as unknown as { code: string }).code]).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    const later = { cameraId, displayedStartedAt: '2023-05-02T13:00:00Z' };
    expect((await upload(stack.client, bytes, later, headers)).status).toBe(422);
    expect(await untilFinished(stack.client, first.body.id)).toMatchObject({ state: 'sealed' });
  });

  it('lets one of two twins win and drops the other', async () => {
    const headers = { 'idempotency-key': 'twins' };
    const bytes = unique(clip());
    const twins = await Promise.all([0, 1, 2].map(() => upload(stack.client, bytes, { cameraId }, headers)));
    expect(new Set(twins.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    await untilFinished(stack.client, twins[0]!.body.id);
    // The winner's copy goes a moment after it is sealed.
    const store = storeOf(stack.environment);
    await untilTrue(async () => !(await store.listVersions('staging', 'staging/')).length);
  });
});

function clipOf(extension: string, output: string[]): () => Buffer {
  return () => clip({ extension, output });
}

function probe(bytes: Buffer): string {
  const args = ['-v', 'error', '-show_streams', '-'];
  return spawnSync('ffprobe', args, { input: bytes, encoding: 'utf8' }).stdout;
}
