import type { ObjectStore } from '../../src/platform/storage/object-store';
import { Builders, byHttp } from '../builders';
import { custodyEntries } from '../custody-entries';
import { clip, sha256, unique, untilFinished, upload } from '../media';
import { startStack, type Stack } from '../processes';
import { storeOf } from '../store';

jest.setTimeout(180_000);

describe('somebody who holds the credentials of the store', () => {
  let stack: Stack;
  let store: ObjectStore;
  let cameraId: string;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'], extraEnv: { TAMPERING_SCAN_SECONDS: '1' } });
    store = storeOf(stack.environment);
    const build = new Builders(byHttp(stack.client));
    cameraId = (await build.camera((await build.area()).id)).camera.id;
  });

  afterAll(async () => {
    await stack?.stop();
  });

  const sealOne = async () => {
    const bytes = unique(clip());
    const { body } = await upload(stack.client, bytes, { cameraId });
    const item = await untilFinished(stack.client, body.id);
    return {
      bytes,
      id: body.id,
      key: item.seal.objectKey as string,
      versionId: item.seal.versionId as string,
    };
  };
  const served = async (id: string, range?: string) => {
    const headers = { ...stack.tester, ...(range && { range }) };
    const response = await fetch(`${stack.baseUrl}/api/v1/footage/${id}/original`, { headers });
    return Buffer.from(await response.arrayBuffer());
  };
  const reports = async (hash: string) =>
    (await custodyEntries(stack.database.ownerUrl, 'object.tampering_seen')).filter(
      ({ itemHash }) => itemHash === hash,
    );
  const untilReported = async (hash: string, versions: number) => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = (await reports(hash)).flatMap(
        ({ payload }) => payload.versions as { kind: string; versionId: string }[],
      );
      if (found.length >= versions) return found;
      if (Date.now() > deadline) throw new Error(`only ${JSON.stringify(found)} reported`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('cannot delete a sealed version or its sidecar, in any mode', async () => {
    const { id, bytes, key, versionId } = await sealOne();
    const sidecar = (await store.listVersions('evidence', `${key}/acq/`))[0]!;
    for (const [name, version] of [
      [key, versionId],
      [sidecar.key, sidecar.versionId],
    ] as const)
      for (const attack of [
        'delete',
        'delete with bypass',
        'shorten with bypass',
        'weaken with bypass',
      ] as const)
        expect([attack, await store.attack(attack, name, version)]).toEqual([attack, 'refused']);
    expect(await served(id)).toEqual(bytes);
    expect(await store.readLock(key, versionId)).toMatchObject({ mode: 'COMPLIANCE' });
  });

  it('cannot make the api serve a forged newer version; it is reported once', async () => {
    const { id, bytes, key } = await sealOne();
    const forged = Buffer.from('something else');
    const { versionId } = await store.put('evidence', key, forged, 'video/mp4');
    expect(await served(id)).toEqual(bytes);
    expect(await served(id, 'bytes=0-9')).toEqual(bytes.subarray(0, 10));
    expect((await stack.client.get(`/api/v1/footage/${id}`)).body.seal.tampering).toBe(true);
    await Promise.all(Array.from({ length: 10 }, () => stack.client.get(`/api/v1/footage/${id}`)));
    expect(await untilReported(sha256(bytes), 1)).toEqual([{ kind: 'other_version', versionId }]);
    expect(await reports(sha256(bytes))).toHaveLength(1);
    const another = await sealOne();
    expect((await stack.client.get(`/api/v1/footage/${another.id}`)).body.seal.tampering).toBe(false);
  });

  it('cannot hide a sealed version behind a delete marker; the worker reports it unasked', async () => {
    const { id, bytes, key } = await sealOne();
    await store.remove('evidence', key);
    expect(await store.stat('evidence', key)).toBeNull();
    expect(await untilReported(sha256(bytes), 1)).toEqual([
      { kind: 'delete_marker', versionId: expect.any(String) },
    ]);
    expect(await served(id)).toEqual(bytes);
    const metrics = await fetch(`${stack.workerUrl}/metrics`).then((response) => response.text());
    const api = await fetch(`${stack.baseUrl}/metrics`).then((response) => response.text());
    expect(`${metrics}${api}`).toMatch(/lensledger_tampering_seen_total [1-9]/);
    expect(stack.logOf('worker') + stack.logOf('api')).toContain('tampering seen on a sealed object');
  });

  it('cannot make the same bytes, handed in again, be sealed a second time', async () => {
    const { bytes, key, versionId } = await sealOne();
    await store.put('evidence', key, Buffer.from('forged'), 'video/mp4');
    const { body } = await upload(stack.client, bytes, { cameraId });
    const again = await untilFinished(stack.client, body.id);
    expect(again).toMatchObject({ state: 'sealed', seal: { versionId, tampering: true } });
    expect(await served(body.id)).toEqual(bytes);
  });

  it('cannot slip bytes under a hash before it is sealed', async () => {
    const bytes = unique(clip());
    const hash = sha256(bytes);
    const key = `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
    const forged = Buffer.alloc(bytes.length, 'x');
    await store.put('evidence', key, forged, 'video/mp4');
    const { body } = await upload(stack.client, bytes, { cameraId });
    expect(await untilFinished(stack.client, body.id)).toMatchObject({
      state: 'sealed',
      seal: { tampering: true },
    });
    expect(await served(body.id)).toEqual(bytes);
  });
});
