import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../client/api-client';
import { UsageError } from './exit-codes';
import { uploadFiles } from './upload';
import { untilFinished } from './upload-waiting';

describe('upload', () => {
  let server: Server;
  let url: string;
  let requests: string[];
  let answer: (request: string) => { status: number; headers?: Record<string, string>; body: object };
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lensledger-'));
    requests = [];
    server = createServer((request, response) => {
      const said = `${request.method} ${request.url}`;
      requests.push(said);
      const { status, headers, body } = answer(said);
      request.resume().on('end', () => response.writeHead(status, headers).end(JSON.stringify(body)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.LENSLEDGER_TOKEN = 'token';
  });

  afterEach(() => {
    delete process.env.LENSLEDGER_TOKEN;
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const fileOf = (name: string, text = 'bytes') => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const sendFiles = (...files: string[]) =>
    uploadFiles(files, { camera: 'c', displayedStart: files.map(() => 'then'), url, patience: 30 });

  it('looks at every file before it sends the first', async () => {
    answer = () => ({ status: 200, body: { id: 'u', state: 'completed', itemId: 'i' } });
    const missing = join(folder, 'missing.mp4');
    await expect(sendFiles(fileOf('1.mp4'), missing)).rejects.toThrow(UsageError);
    await expect(sendFiles(fileOf('1.mp4'), folder)).rejects.toThrow('is no file');
    expect(requests).toEqual([]);
    expect((await sendFiles(fileOf('1.mp4'), fileOf('2.mp4'))).exitCode).toBe(0);
  });

  it('waits as long as it is asked to before it announces a file again', async () => {
    answer = () =>
      requests.length === 1
        ? { status: 429, headers: { 'retry-after': '1' }, body: { code: 'too_many_requests' } }
        : { status: 200, body: { id: 'u', state: 'completed', itemId: 'i' } };
    const startedAt = performance.now();
    await sendFiles(fileOf('1.mp4'));
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(requests).toHaveLength(2);
  });

  it('does not wait for ever until it is sealed', async () => {
    answer = () => ({ status: 200, body: { state: 'verifying', rejectedReason: null } });
    const footage = await untilFinished(new ApiClient({ url }), 'i', 1);
    expect(footage).toMatchObject({ state: 'verifying', rejectedReason: { code: 'not_finished' } });
  });
});
