import { v7 } from 'uuid';
import { ObjectSealer } from '../../src/evidence/object-sealer';
import { objectKeyOf, sidecarKeyOf } from '../../src/evidence/sidecar';
import { TakenItemRepository } from '../../src/evidence/taken/taken-item.repository';
import { TakenItemService } from '../../src/evidence/taken/taken-item.service';
import { VerifyTakenHandler } from '../../src/evidence/taken/verify-taken.handler';
import { systemContext } from '../../src/platform/http/request-context';
import { WriteUnit } from '../../src/writing/write-unit';
import { Builders, byServices } from '../builders';
import { custodyEntries } from '../custody-entries';
import { clip, sha256, unique } from '../media';
import { photo } from '../pictures';
import { EvidenceApplication } from './evidence-application';
import { read } from './storage-config';

jest.setTimeout(120_000);

let evidence: EvidenceApplication;
let handler: VerifyTakenHandler;
let incidentId: string;
let areaId: number;

beforeAll(async () => {
  evidence = await EvidenceApplication.start();
  handler = evidence.app.get(VerifyTakenHandler, { strict: false });
  const build = new Builders(byServices(evidence.app));
  areaId = (await build.area({ code: 'TIN' })).id;
  incidentId = (await build.incident(areaId)).id;
});

afterAll(() => evidence?.stop());

afterEach(() => jest.restoreAllMocks());

/** Bytes as a feature leaves them, taken as evidence. */
async function taken(bytes: Buffer, kind: 'image' | 'film', staged = bytes): Promise<string> {
  const stagingKey = `tips/${v7()}`;
  await evidence.store.put('staging', stagingKey, staged, 'application/octet-stream');
  const service = new TakenItemService(evidence.app.get(TakenItemRepository, { strict: false }));
  return evidence.app.get(WriteUnit).run(systemContext('test'), (transaction) =>
    service.takeWithin(transaction, {
      ...{ kind, areaId, stagingKey, sha256: sha256(bytes), sizeBytes: bytes.length },
      mediaType: kind === 'image' ? 'image/jpeg' : 'video/mp4',
      receivedAt: new Date('2026-01-09T14:30:00Z'),
      acquiredFrom: 'Tin báo 0000-0000-0000-0000',
      originalFilename: 'nhà anh Tám.jpg',
      link: { incidentId, relevance: 'scene', contribution: 'supporting', reason: 'Thấy rõ' },
    }),
  );
}

const run = (itemId: string, attempt = 1) =>
  handler.handle({ itemId }, { attempt, isLastAttempt: false, signal: new AbortController().signal });
const itemOf = async (id: string) =>
  (
    await evidence.query<Record<string, unknown>>(
      `SELECT i.status, i.rejected_reason, i.staging_key, i.probe, a.id AS acquisition_id,
         (SELECT count(*)::integer FROM incident_evidence l WHERE l.item_id = i.id) AS links,
         (SELECT array_agg(d.kind ORDER BY d.kind) FROM derivative d WHERE d.parent_sha256 = i.object_sha256) AS derived
       FROM evidence_item i JOIN acquisition a ON a.item_id = i.id WHERE i.id = $1`,
      [id],
    )
  )[0]!;

it('seals a picture, keeps something to look at, and links it in the same moment; once', async () => {
  const bytes = await photo();
  const id = await taken(bytes, 'image');
  await run(id);
  await run(id, 2);
  const item = await itemOf(id);
  expect(item).toMatchObject({
    status: 'sealed',
    staging_key: null,
    links: 1,
    derived: ['proxy', 'thumbnail'],
  });
  const sealed = (await evidence.store.listVersions('evidence', objectKeyOf(sha256(bytes)))).filter(
    ({ key }) => key === objectKeyOf(sha256(bytes)),
  );
  expect(sealed).toHaveLength(1);
  expect(await read(await evidence.store.get('evidence', sealed[0]!.key))).toEqual(bytes);
  const sidecar = sidecarKeyOf(sha256(bytes), item.acquisition_id as string);
  const said = (await read(await evidence.store.get('evidence', sidecar))).toString();
  expect(JSON.parse(said)).toMatchObject({
    method: 'link',
    cameraId: null,
    displayedStartedAt: null,
    itemId: id,
  });
  expect(said).not.toMatch(/Tám|Tin báo/);
  const types = (await custodyEntries(evidence.database.ownerUrl))
    .filter(({ payload }) => payload.itemId === id)
    .map(({ type }) => type);
  expect(types).toEqual(['footage.received', 'footage.sealed', 'evidence.linked']);
});

it('seals a film of a phone, and one that nobody can read', async () => {
  const film = await taken(unique(clip()), 'film');
  await run(film);
  expect(await itemOf(film)).toMatchObject({ status: 'sealed', links: 1, derived: ['thumbnail'] });
  const torn = await taken(unique(clip()).subarray(0, 2000), 'film');
  await run(torn);
  expect(await itemOf(torn)).toMatchObject({ status: 'sealed', links: 1, derived: null, probe: null });
});

it('takes up what a crash after sealing has left: one version, one link', async () => {
  const bytes = await photo({ width: 321 });
  const id = await taken(bytes, 'image');
  const sealer = evidence.app.get(ObjectSealer, { strict: false });
  jest.spyOn(sealer, 'sealSidecar').mockRejectedValueOnce(new Error('killed'));
  await expect(run(id)).rejects.toThrow('killed');
  expect(await itemOf(id)).toMatchObject({ status: 'verifying', links: 0 });
  await run(id, 2);
  expect(await itemOf(id)).toMatchObject({ status: 'sealed', links: 1 });
  const key = objectKeyOf(sha256(bytes));
  const versions = await evidence.store.listVersions('evidence', key);
  expect(versions.filter((version) => version.key === key)).toHaveLength(1);
});

it('never seals other bytes than those received, and blames the copy only when it stays so', async () => {
  const bytes = await photo({ width: 322 });
  const id = await taken(bytes, 'image', await photo({ width: 323 }));
  await expect(run(id, 1)).rejects.toThrow();
  await expect(run(id, 2)).rejects.toThrow();
  expect(await itemOf(id)).toMatchObject({ status: 'verifying' });
  await run(id, 3);
  expect(await itemOf(id)).toMatchObject({
    status: 'rejected',
    rejected_reason: 'staged_copy_damaged',
    links: 0,
  });
});

it('rejects no item when the store is away', async () => {
  const id = await taken(await photo({ width: 324 }), 'image');
  jest.spyOn(evidence.store, 'get').mockRejectedValue(new Error('away'));
  for (const attempt of [1, 2, 3, 4]) await expect(run(id, attempt)).rejects.toThrow('away');
  expect(await itemOf(id)).toMatchObject({ status: 'verifying' });
});
