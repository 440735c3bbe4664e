import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, ApiError } from './api-client';

interface Canned {
  status: number;
  body: unknown;
}

describe('ApiClient', () => {
  let server: Server;
  let answers: Canned[];
  let requests: IncomingMessage[];

  beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(request);
      const { status, body } = answers.length > 1 ? answers.shift()! : answers[0]!;
      request
        .resume()
        .on('end', () =>
          response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)),
        );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  it('sends a request again, with the same key, after 503 and says why', async () => {
    answers = [
      { status: 503, body: {} },
      { status: 502, body: 'no gateway' },
      { status: 201, body: { id: 7 } },
    ];
    const reasons: string[] = [];
    const api = new ApiClient({ url: url(), onWait: (reason) => reasons.push(reason) });
    expect(await api.post('areas', { code: 'x' }, 'key-1')).toEqual({ id: 7 });
    expect(requests.map(({ url: path, headers }) => [path, headers['idempotency-key']])).toEqual(
      Array(3).fill(['/api/v1/areas', 'key-1']),
    );
    expect(reasons).toEqual(['answered 503', 'answered 502']);
  });

  it('sends an upload again whole', async () => {
    answers = [
      { status: 503, body: {} },
      { status: 202, body: { id: 'a' } },
    ];
    const form = new FormData();
    form.append('file', new Blob(['bytes']), 'clip.mp4');
    expect(await new ApiClient({ url: url() }).upload('footage', form, 'key-2')).toEqual({ id: 'a' });
    const lengths = requests.map(({ headers }) => headers['content-length']);
    expect(lengths[1]).toBe(lengths[0]);
  });

  it.each([400, 404, 409, 422, 500])('does not repeat what was refused with %i', async (status) => {
    const errors = [{ field: 'code', message: { en: 'too long' } }];
    answers = [{ status, body: { code: 'some_code', detail: 'No.', errors } }];
    const error: unknown = await new ApiClient({ url: url() })
      .patch('areas/1', {})
      .catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status, code: 'some_code' });
    expect((error as Error).message).toBe(`PATCH areas/1 was refused with ${status}: No.; code: too long`);
    expect(requests).toHaveLength(1);
  });

  it('gives up in the end, naming what it met', async () => {
    answers = [{ status: 503, body: { detail: 'Not now.' } }];
    const api = new ApiClient({ url: url(), retryMilliseconds: 150 });
    await expect(api.get('areas')).rejects.toThrow(/areas was refused with 503: Not now\./);
    expect(requests.length).toBeGreaterThan(1);
  });

  it('says that nobody answers', async () => {
    const closed = url();
    await new Promise((resolve) => server.close(resolve));
    await expect(new ApiClient({ url: closed, retryMilliseconds: 0 }).get('areas')).rejects.toThrow(
      `GET ${closed}api/v1/areas: no answer (ECONNREFUSED)`,
    );
  });

  it('does not take a page of another service for an answer', async () => {
    answers = [{ status: 200, body: '<html>hello' }];
    await expect(new ApiClient({ url: url() }).get('areas')).rejects.toThrow(
      'the answer is no JSON: <html>hello',
    );
  });
});
