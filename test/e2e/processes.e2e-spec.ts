import { spawn, spawnSync } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import type { Answer } from '../api-client';
import { parseConfig } from '../../src/platform/config';
import type { Problem } from '../../src/platform/http/problem.filter';
import { s3Client } from '../../src/platform/storage/s3-client';
import { freePort } from '../ports';
import { DIST, startStack, type Stack } from '../processes';

jest.setTimeout(180_000);

interface Readiness {
  status: string;
  checks: Record<string, { status: string }>;
}

const ROOT = join(__dirname, '..', '..');

describe('api and worker processes', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'] });
  });

  afterAll(async () => {
    await stack?.stop();
  });

  /** Waits until the api's log holds the text: it is written behind the answer. */
  async function logged(text: string): Promise<void> {
    for (let tries = 0; tries < 100 && !stack.logOf('api').includes(text); tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stack.logOf('api')).toContain(text);
  }

  describe('health', () => {
    it('names each dependency of the api', async () => {
      const { status, body } = await stack.client.get('/health/ready');
      expect(status).toBe(200);
      expect(Object.keys(body.checks).sort()).toEqual(['postgres', 'redis', 'storage']);
      expect(body.checks.postgres).toEqual({ status: 'ok', milliseconds: expect.any(Number) });
      expect((await stack.client.get('/health/live')).body).toEqual({ status: 'ok' });
    });

    it('names those of the worker, with the relay and the proof that locks hold', async () => {
      const body = (await fetch(`${stack.workerUrl}/health/ready`).then((response) =>
        response.json(),
      )) as Readiness;
      expect(body.status).toBe('ok');
      expect(Object.keys(body.checks).sort()).toEqual([
        'object-lock',
        'postgres',
        'redis',
        'relay',
        'storage',
      ]);
    });

    it('is 503 and names what fails, without telling where it is', async () => {
      const port = await freePort();
      const env = {
        ...stack.environment,
        PATH: process.env.PATH!,
        PORT: String(port),
        REDIS_URL: 'redis://127.0.0.1:1',
      };
      const child = spawn(process.execPath, [`${DIST}/main.js`], { cwd: ROOT, env, stdio: 'ignore' });
      try {
        const response = await answerOf(`http://127.0.0.1:${port}/health/ready`);
        const text = await response.text();
        expect(response.status).toBe(503);
        expect(JSON.parse(text).checks).toMatchObject({
          redis: { status: 'failing' },
          postgres: { status: 'ok' },
        });
        expect(text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
        expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
      } finally {
        child.kill('SIGKILL');
      }
    });

    it('of the worker serves nothing else', async () => {
      for (const path of ['/api/v1/jobs', '/api/v1/areas', '/'])
        expect((await fetch(stack.workerUrl + path)).status).toBe(404);
    });
  });

  describe('faults below the routes', () => {
    const json = { 'content-type': 'application/json' };
    it.each<[string, number, string, () => Promise<Answer<Problem>>]>([
      ['unknown address', 404, 'no_such_route', () => stack.client.get('/api/v1/nothing/here')],
      ['unknown address outside the api', 404, 'no_such_route', () => stack.client.get('/nothing')],
      ['unknown method', 404, 'no_such_route', () => stack.client.send('DELETE', '/api/v1/areas', undefined)],
      ['malformed address', 400, 'bad_request', () => stack.client.get('/api/v1/jobs/%ff')],
      ['malformed JSON', 400, 'bad_request', () => stack.client.post('/api/v1/areas', '{"code":', json)],
      [
        'poisoned JSON',
        400,
        'bad_request',
        () => stack.client.post('/api/v1/areas', '{"__proto__":{}}', json),
      ],
      ['empty JSON', 400, 'bad_request', () => stack.client.post('/api/v1/areas', '', json)],
      [
        'too much JSON',
        413,
        'too_large',
        () => stack.client.post('/api/v1/areas', { name: 'x'.repeat(2 ** 20) }),
      ],
      ['text', 415, 'unsupported_media_type', () => postText('text/plain')],
      ['a form', 415, 'unsupported_media_type', () => postText('application/x-www-form-urlencoded')],
      ['an id that is none', 400, 'invalid_input', () => stack.client.get('/api/v1/jobs/7')],
      ['a parameter nobody knows', 400, 'invalid_input', () => stack.client.get('/api/v1/jobs?sate=failed')],
      [
        'a job nobody knows',
        404,
        'not_found',
        () => stack.client.get('/api/v1/jobs/01900000-0000-7000-8000-000000000001'),
      ],
    ])('%s is %i %s as problem details', async (_, status, code, ask) => {
      const { status: actual, headers, body } = await ask();
      expect([actual, body.code, body.status]).toEqual([status, code, status]);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body.detail).toBeTruthy();
      expect(body.detailVi).toBeTruthy();
      expect(body.requestId).toBe(headers.get('x-request-id'));
      // Our own words, never a library's.
      if (code === 'bad_request') expect(body.detail).toBe('The request could not be read.');
      expect(JSON.stringify(body)).not.toMatch(/FST_|node_modules|content-type/);
    });

    function postText(type: string) {
      return stack.client.post('/api/v1/areas', 'code=1', { 'content-type': type });
    }
  });

  it('keeps a harmless request id of the caller and replaces any other', async () => {
    const kept = await stack.client.get('/health/live', { 'x-request-id': 'police-station-7.abc' });
    expect(kept.headers.get('x-request-id')).toBe('police-station-7.abc');
    const replaced = await stack.client.get('/nothing', { 'x-request-id': 'a b"c' });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    await logged(
      `"req":{"id":"${replaced.headers.get('x-request-id')}","method":"GET"},"path":"/nothing","status":404`,
    );
  });

  it('logs one JSON object a line, without what a query holds', async () => {
    await stack.client.get('/api/v1/jobs?queue=secret-place');
    await logged('"path":"/api/v1/jobs","status":200');
    const lines = stack.logOf('api').trim().split('\n');
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(lines.join()).not.toMatch(/secret-place|health/);
  });

  it('sends no answer that a browser may run or a proxy may keep', async () => {
    const { headers } = await stack.client.get('/api/v1/jobs');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
  });

  it('times requests by route template, with no id in any series', async () => {
    await stack.client.get('/api/v1/jobs/01900000-0000-7000-8000-000000000001');
    const { body, headers } = await stack.client.get<string>('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(body).toContain(
      'lensledger_http_request_seconds_count{method="GET",route="/api/v1/jobs/:id",status="404"}',
    );
    expect(body).toContain('route="none",status="404"');
    expect(body).not.toContain('01900000');
    for (const name of ['outbox_pending_age_seconds', 'custody_inbox_entries', 'custody_inbox_age_seconds'])
      expect(body).toMatch(new RegExp(`^lensledger_${name} \\d`, 'm'));
    const worker = await fetch(`${stack.workerUrl}/metrics`).then((response) => response.text());
    expect(worker).toMatch(/^process_cpu_seconds_total /m);
  });

  it('serves the API document and a page to read it', async () => {
    const { body } = await stack.client.get('/api/v1/openapi.json');
    expect(body.paths['/api/v1/jobs/{id}/retry'].post.operationId).toBe('Jobs_retry');
    const page = await stack.client.get<string>('/api/docs');
    for (const [, source] of page.body.matchAll(/<script src="([^"]+)"/g)) {
      const script = await fetch(new URL(source!, `${stack.baseUrl}/api/docs/`));
      expect([source, script.status]).toEqual([source, 200]);
    }
  });

  it('finishes a request that came before SIGTERM, and ends', async () => {
    const slow = startSlowRequest(stack.baseUrl, stack.tester);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ending = stack.kill('api', 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    slow.finish();
    expect(await slow.status).toBe(400);
    expect(await ending).toEqual({ code: null, signal: 'SIGTERM' });
    expect(await stack.kill('worker', 'SIGTERM')).toEqual({ code: null, signal: 'SIGTERM' });
  });
});

describe('an api of its own', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api'], extraEnv: { SHUTDOWN_SECONDS: '2' } });
  });

  afterAll(async () => {
    await stack?.stop();
  });

  it('is not ready while a bucket is missing', async () => {
    const { environment: env } = stack;
    const client = s3Client(parseConfig(env));
    const bucket = `${env.S3_BUCKET_PREFIX}-derivatives`;
    const storage = async () => {
      const { status, body } = await stack.client.get('/health/ready');
      return [status, body.checks.storage.status];
    };
    await client.removeBucket(bucket);
    expect(await storage()).toEqual([503, 'failing']);
    await client.makeBucket(bucket, env.S3_REGION);
    expect(await storage()).toEqual([200, 'ok']);
  });

  it('cuts off what stands still SHUTDOWN_SECONDS after SIGTERM, and ends as told', async () => {
    const slow = startSlowRequest(stack.baseUrl);
    const cut = expect(slow.status).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const started = Date.now();
    expect(await stack.kill('api', 'SIGTERM')).toEqual({ code: null, signal: 'SIGTERM' });
    expect(Date.now() - started).toBeGreaterThanOrEqual(1900);
    expect(Date.now() - started).toBeLessThan(8000);
    await cut;
  });
});

describe('configuration faults', () => {
  it.each(['main.js', 'worker.js'])(
    '%s names them all at once, without a value or a stack, and exits 78',
    (file) => {
      const env = {
        PATH: process.env.PATH!,
        DATABASE_URL: 'mysql://user:secret@host/db',
        PORT: 'many',
        S3_ACCESS_KEY: 'k',
      };
      const { status, stderr, stdout } = spawnSync(process.execPath, [`${DIST}/${file}`], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
      });
      expect(status).toBe(78);
      for (const name of ['DATABASE_URL', 'PORT', 'REDIS_URL', 'S3_ENDPOINT', 'S3_SECRET_KEY'])
        expect(stderr).toContain(name);
      expect(stderr).not.toMatch(/secret@|many|\n\s+at /);
      expect(stdout).toBe('');
    },
  );
});

/** Asks until something listens. */
async function answerOf(url: string): Promise<Response> {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A request whose body is still being sent. */
function startSlowRequest(
  baseUrl: string,
  who: Record<string, string> = {},
): { finish: () => void; status: Promise<number> } {
  const request = httpRequest(`${baseUrl}/api/v1/areas`, {
    method: 'POST',
    headers: { ...who, 'content-type': 'application/json', 'content-length': 2, connection: 'close' },
  });
  const status = new Promise<number>((resolve, reject) => {
    request.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', reject);
  });
  request.write('{');
  return { finish: () => request.end('}'), status };
}
