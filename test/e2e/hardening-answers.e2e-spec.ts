import { Builders, byHttp } from '../builders';
import { clip, untilFinished, upload } from '../media';
import { type Stack, startStack } from '../processes';
import { rawExchange } from '../raw-http';

jest.setTimeout(180_000);

const JSON_TYPE = { 'content-type': 'application/json' };
const NOBODY = '0192f000-0000-7000-8000-000000000000';
const FOREIGN = 'https://elsewhere.example';

/** Headers of a raw answer, by lower-case name. */
function headersOf(answer: string): Headers {
  const [head] = answer.split('\r\n\r\n');
  return new Headers(
    head!
      .split('\r\n')
      .slice(1)
      .map(
        (line) =>
          [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as [string, string],
      ),
  );
}

describe('every kind of answer', () => {
  let stack: Stack;
  let footageId: string;
  let linkUrl: string;

  beforeAll(async () => {
    stack = await startStack({
      parts: ['api', 'worker'],
      extraEnv: { PUBLIC_URL: 'https://town.example.org', MAX_UPLOAD_BYTES: '1000000' },
    });
    const build = new Builders(byHttp(stack.client));
    const area = await build.area();
    const { camera } = await build.camera(area.id);
    footageId = (await upload(stack.client, clip(), { cameraId: camera.id })).body.id;
    const notice = {
      areaId: area.id,
      addressee: 'x',
      text: 'x',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const { body } = await stack.client.post('/api/v1/signed-links', notice);
    expect(body.url).toMatch(/^https:\/\/town\.example\.org\/l\//);
    linkUrl = body.url.replace('https://town.example.org', stack.baseUrl);
    await untilFinished(stack.client, footageId);
  });

  afterAll(() => stack?.stop());

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(path.startsWith('http') ? path : stack.baseUrl + path, {
      redirect: 'manual',
      ...init,
      headers: { ...stack.tester, ...(init.headers as Record<string, string>) },
    });
  const send = (body: string, headers: Record<string, string>) =>
    ask('/api/v1/areas', { method: 'POST', body, headers });
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return ask('/api/v1/footage', { method: 'POST', body: data });
  };

  /** What holds for all of them. `isKept`: public, so a browser may keep it. */
  function expectHardened(headers: Headers, isKept = false): void {
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|\*|script-src[^;]*unsafe/);
    if (!isKept) expect(headers.get('cache-control')).toBe('no-store');
    const told = [...headers.keys()].filter((name) => /^(server|x-powered-by|access-control-.*)$/.test(name));
    expect(told).toEqual([]);
  }

  it.each<[string, number, () => Promise<Response>]>([
    ['JSON', 200, () => ask('/api/v1/areas')],
    ['JSON without a session', 401, () => ask('/api/v1/areas', { headers: { authorization: '' } })],
    ['HEAD', 200, () => ask('/api/v1/areas', { method: 'HEAD' })],
    ['a fault', 400, () => ask('/api/v1/areas?x=1')],
    ['an unknown record', 404, () => ask(`/api/v1/incidents/${NOBODY}`)],
    ['an unknown address', 404, () => ask('/nothing')],
    ['an unknown address of the api', 404, () => ask('/api/v1/nothing')],
    ['an unknown method', 404, () => ask('/api/v1/areas', { method: 'PROPFIND' })],
    ['OPTIONS', 404, () => ask('/api/v1/areas', { method: 'OPTIONS' })],
    ['a preflight', 404, () => ask('/api/v1/areas', preflight)],
    ['a malformed address', 400, () => ask('/api/v1/areas/%ff')],
    ['an endless parameter', 414, () => ask(`/api/v1/areas/${'1'.repeat(300)}`, { method: 'PATCH' })],
    // Of GET the web app has every address that no route takes.
    ['an endless address', 404, () => ask(`/api/v1/areas/${'1'.repeat(300)}`)],
    ['malformed JSON', 400, () => send('{"a":', JSON_TYPE)],
    ['too much JSON', 413, () => send(JSON.stringify('x'.repeat(2 ** 20)), JSON_TYPE)],
    ['another type', 415, () => send('x', { 'content-type': 'text/plain' })],
    ['a malformed upload', 400, () => form({ a: 'b' })],
    ['health', 200, () => ask('/health/ready')],
    ['metrics', 200, () => ask('/metrics')],
    ['a signed link', 200, () => ask(linkUrl)],
    ['an unknown signed link', 404, () => ask('/l/x')],
    ['a QR code', 404, () => ask(`/api/v1/signed-links/${NOBODY}/qr`)],
  ])('%s (%i) has every header and tells nothing of what is inside', async (_, status, request) => {
    const response = await request();
    expect(response.status).toBe(status);
    expectHardened(response.headers);
    expect(await response.text()).not.toMatch(/node_modules|\n\s+at |FST_|SyntaxError|fastify|nest/i);
  });

  const preflight = {
    method: 'OPTIONS',
    headers: { origin: FOREIGN, 'access-control-request-method': 'POST' },
  };

  it('a redirect too', async () => {
    const response = await ask(linkUrl, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'confirmed' }),
    });
    expect(response.status).toBe(303);
    expectHardened(response.headers);
  });

  it.each(['/', '/api/docs', '/api/docs/swagger-ui.css', '/api/v1/openapi.json'])(
    '%s too, kept or not',
    async (path) => {
      const response = await ask(path);
      expect(response.status).toBe(200);
      expectHardened(response.headers, true);
    },
  );

  it.each(['original', 'proxy', 'thumbnail'])(
    'footage too: %s, whole, in part, unchanged and out of range',
    async (kind) => {
      const path = `/api/v1/footage/${footageId}/${kind}`;
      const whole = await ask(path);
      const etag = whole.headers.get('etag')!;
      const answers = [
        whole,
        await ask(path, { headers: { range: 'bytes=0-9' } }),
        await ask(path, { headers: { 'if-none-match': etag } }),
        await ask(path, { headers: { range: 'bytes=99999999-' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 206, 304, 416]);
      for (const { headers } of answers) {
        expectHardened(headers, true);
        expect(headers.get('cache-control')).toMatch(/no-store|private/);
      }
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    },
  );

  it.each([
    ['a method that HTTP does not know', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a header that is none', 'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
    [
      'a length beside chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['endless headers', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'TRACE',
      'TRACE /api/v1/areas HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\nConnection: close\r\n\r\n',
      404,
    ],
    ['a target that is no path', 'GET *api/v1/areas HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
  ])('bytes that are hardly HTTP too: %s', async (_, text, status) => {
    const answer = await rawExchange(stack.baseUrl, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const headers = headersOf(answer);
    expectHardened(headers);
    expect(headers.get('content-type')).toContain('application/problem+json');
    const body = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as {
      requestId: string;
    };
    expect(body).toMatchObject({ status, detail: expect.any(String), detailVi: expect.any(String) });
    expect(body.requestId).toBe(headers.get('x-request-id'));
    expect(answer).not.toContain('secret=1');
  });

  it('says nothing to pages of other sites', async () => {
    for (const path of ['/api/v1/areas', '/api/v1/openapi.json', '/', linkUrl]) {
      const { headers } = await ask(path, { headers: { origin: FOREIGN } });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});
