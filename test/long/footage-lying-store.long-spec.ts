import { Builders, byHttp } from '../builders';
import { clip, unique, untilFinished, upload } from '../media';
import { startStack } from '../processes';
import { type Lie, startLyingStore } from '../stubs/lying-store';

jest.setTimeout(120_000);

describe('the worker on a store', () => {
  it.each<[string, Lie]>([
    ['that ignores locks', 'ignores locks'],
    ['that honours the bypass', 'says COMPLIANCE and honours the bypass'],
  ])('%s refuses to seal, says why and stays up', async (_, lie) => {
    const stub = await startLyingStore(lie);
    const extraEnv = { S3_ENDPOINT: stub.endpoint };
    const stack = await startStack({ parts: ['api'], extraEnv });
    try {
      const build = new Builders(byHttp(stack.client));
      const { camera } = await build.camera((await build.area()).id);
      const { body } = await upload(stack.client, unique(clip()), { cameraId: camera.id });
      // Never ready, so nobody waits for that.
      const starting = stack.start('worker').catch(() => undefined);
      const job = await untilJobFails();
      expect(job).toMatchObject({
        name: 'verify-footage',
        lastError: expect.stringContaining('does not keep locks'),
      });
      expect((await stack.client.get(`/api/v1/footage/${body.id}`)).body.state).toBe('staged');
      const evidence = stub.memory.bucket(`${stack.bucketPrefix}-evidence`).objects;
      expect(evidence.filter(({ key }) => key.startsWith('sha256/'))).toEqual([]);
      const ready = await fetch(`${stack.workerUrl}/health/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ checks: { 'object-lock': { status: 'failing' } } });
      expect((await fetch(`${stack.workerUrl}/health/live`)).status).toBe(200);
      await stack.kill('worker');
      await starting;
    } finally {
      await stack.stop();
      await stub.close();
    }

    async function untilJobFails() {
      const deadline = Date.now() + 30_000;
      for (;;) {
        const { body } = await stack.client.get('/api/v1/jobs');
        const failed = (body.items as { lastError: string | null }[]).find((item) => item.lastError !== null);
        if (failed) return failed;
        if (Date.now() > deadline)
          throw new Error(`no failure seen: ${JSON.stringify(body)}\n${stack.logOf('worker')}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });

  it('that keeps locks seals', async () => {
    const stub = await startLyingStore('none');
    const stack = await startStack({ parts: ['api', 'worker'], extraEnv: { S3_ENDPOINT: stub.endpoint } });
    try {
      const build = new Builders(byHttp(stack.client));
      const { camera } = await build.camera((await build.area()).id);
      const { body } = await upload(stack.client, unique(clip()), { cameraId: camera.id });
      expect(await untilFinished(stack.client, body.id)).toMatchObject({ state: 'sealed' });
    } finally {
      await stack.stop();
      await stub.close();
    }
  });
});
