import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { storageConfig, withCode } from './storage-config';

const MEBIBYTE = 2 ** 20;
const config = storageConfig();
const store = ObjectStore.connect(config);

beforeAll(() => store.ensureBuckets());

describe('a store in trouble', () => {
  let hung: Server;

  beforeAll((done) => {
    hung = createServer(() => undefined).listen(0, '127.0.0.1', done);
  });
  afterAll(() => hung.closeAllConnections());
  afterAll((done) => void hung.close(() => done()));

  it('is unavailable when nothing listens, without naming where it is or with which key', async () => {
    const down = ObjectStore.connect(storageConfig({ S3_ENDPOINT: 'http://127.0.0.1:9' }));
    const error = await down.ping().catch((thrown: unknown) => thrown as Error);
    expect(error).toEqual(withCode('store_unavailable'));
    const shown = JSON.stringify([error!.message, String(error!.cause)]);
    expect(shown).toContain('ECONNREFUSED');
    expect(shown).not.toContain('127.0.0.1');
  });

  it('is unavailable with wrong credentials, and repeats none of them', async () => {
    const wrong = ObjectStore.connect(storageConfig({ S3_SECRET_KEY: 'not-the-secret' }));
    const error = await wrong
      .put('staging', 'x', Buffer.from('x'), 'text/plain')
      .catch((e: unknown) => e as Error);
    expect(error).toEqual(withCode('store_unavailable'));
    expect(String((error as Error).cause)).toBe('Error: put: SignatureDoesNotMatch');
  });

  it('is given up when it falls silent', async () => {
    const { port } = hung.address() as AddressInfo;
    const silent = ObjectStore.connect(storageConfig({ S3_ENDPOINT: `http://127.0.0.1:${port}` }), {
      idleMilliseconds: 200,
      slowMilliseconds: 400,
    });
    const started = Date.now();
    await expect(silent.ping()).rejects.toEqual(withCode('store_unavailable'));
    await expect(silent.put('staging', 'x', Buffer.from('x'), 'text/plain')).rejects.toEqual(
      withCode('store_unavailable'),
    );
    await expect(silent.copyToEvidence('x', 'x')).rejects.toEqual(withCode('store_unavailable'));
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('is not blamed for a reader that pauses longer than the store may be silent', async () => {
    const bytes = randomBytes(6 * MEBIBYTE);
    await store.put('staging', 'paused', bytes, 'video/mp4');
    const patience = { idleMilliseconds: 150, slowMilliseconds: 150 };
    const stream = await ObjectStore.connect(config, patience).get('staging', 'paused');
    const pieces: Buffer[] = [];
    for await (const piece of stream) {
      if (pieces.push(piece as Buffer) === 1) await new Promise((resolve) => setTimeout(resolve, 700));
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });
});
