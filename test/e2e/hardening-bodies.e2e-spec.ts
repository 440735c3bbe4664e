import { Agent, request } from 'node:http';
import { type Stack, startStack } from '../processes';
import { rawExchange } from '../raw-http';

jest.setTimeout(180_000);

const JSON_TYPE = { 'content-type': 'application/json' };
/** Node gives headers a minute. */
const BELOW_NODES_OWN_LIMIT_MILLISECONDS = 45_000;

describe('bodies', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api'], extraEnv: { REQUEST_SECONDS: '1' } });
  });

  afterAll(() => stack?.stop());

  const post = (body: string, headers: Record<string, string> = {}) =>
    stack.client.post('/api/v1/areas', body, { ...JSON_TYPE, ...headers });

  it.each([
    ['a prototype', '{"__proto__":{"isEverywhere":true}}', 'bad_request'],
    ['a prototype further in', '{"predecessors":[{"__proto__":{"a":1}}]}', 'bad_request'],
    ['a prototype in escapes', '{"\\u005f_proto__":{"a":1}}', 'bad_request'],
    ['a constructor', '{"constructor":{"prototype":{"a":1}}}', 'bad_request'],
    ['half a text', '{"name":"x', 'bad_request'],
    ['no JSON', 'undefined', 'bad_request'],
    ['lists in lists without end', '['.repeat(500_000), 'bad_request'],
    ['deep lists', `{"boundary":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'body_too_deep'],
    ['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'body_too_deep'],
    ['a list in place of an object', '[]', 'invalid_input'],
    ['a number in place of an object', '7', 'invalid_input'],
    ['null in place of an object', 'null', 'invalid_input'],
  ])('%s is a fault of the request, told in our own words', async (_, text, code) => {
    const { status, body } = await post(text);
    expect([status, body.code]).toEqual([400, code]);
    expect(JSON.stringify(body)).not.toMatch(/JSON at position|Unexpected|prototype|stack|node_modules/);
    expect(stack.logOf('api')).not.toContain('Maximum call stack');
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes no field %s of a query or a form',
    async (name) => {
      const query = await stack.client.get(`/api/v1/areas?${name}=1`);
      expect([query.status, query.body]).toEqual([200, (await stack.client.get('/api/v1/areas')).body]);
      const form = new FormData();
      form.append(name, 'x');
      const { status, body } = await stack.client.send('POST', '/api/v1/footage', form);
      expect(status).toBe(400);
      expect(['bad_request', 'invalid_input']).toContain(body.code);
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'an end too early',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="cameraId"\r\n\r\nx',
    ],
    ['no part', 'multipart/form-data; boundary=b', 'x'],
  ])('of a form with %s tell that it cannot be read', async (_, type, text) => {
    const { status, body } = await stack.client.send('POST', '/api/v1/footage', text, {
      'content-type': type,
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toMatch(/boundary|multipart:|Unexpected end|busboy|FST_/i);
  });

  it('that are too large cost nobody the connection they came by', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const statusOf = (text: string) =>
      new Promise<number>((resolve, reject) => {
        const headers = { ...stack.tester, ...JSON_TYPE, 'content-length': text.length };
        request(`${stack.baseUrl}/api/v1/areas`, { method: 'POST', agent, headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode!));
        })
          .on('error', reject)
          .end(text);
      });
    const statuses: number[] = [];
    for (const text of ['x'.repeat(2 ** 20 + 1), '{}', 'x'.repeat(2 ** 21), '{}'])
      statuses.push(await statusOf(text));
    agent.destroy();
    expect(statuses).toEqual([413, 400, 413, 400]);
  });

  it(
    'that drip in are given up, and so are headers',
    async () => {
      const head = 'POST /api/v1/areas HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
      const { authorization } = stack.tester;
      const slowBody = rawExchange(
        stack.baseUrl,
        `${head}Authorization: ${authorization}\r\nContent-Length: 1000\r\n\r\n{`,
      );
      const slowChunks = rawExchange(stack.baseUrl, `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`);
      const slowHeaders = rawExchange(stack.baseUrl, `GET / HTTP/1.1\r\n${'X-A: a\r\n'.repeat(200)}`, {
        milliseconds: 50,
      });
      const silent = rawExchange(stack.baseUrl, 'G');
      for (const answer of await Promise.all([slowBody, slowChunks, slowHeaders, silent])) {
        expect(answer).toMatch(/^HTTP\/1\.1 408 /);
        expect(answer).toContain('"code":"request_too_slow"');
        expect(answer).toContain("frame-ancestors 'none'");
      }
      // And those in time are not.
      expect((await post('{}')).body.code).toBe('invalid_input');
    },
    BELOW_NODES_OWN_LIMIT_MILLISECONDS,
  );
});
