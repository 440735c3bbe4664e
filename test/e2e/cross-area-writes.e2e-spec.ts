import { v7 } from 'uuid';
import { ApiClient } from '../api-client';
import { viewBody } from '../builders';
import {
  type Attempt,
  codes,
  compare,
  lens,
  listForm,
  reason,
  recorder,
  reformTo,
} from '../cross-area-writing';
import { compared, type CrossArea, type Everyone, startCrossArea, toldOf } from '../cross-area';
import { clip, unique, upload } from '../media';
import { pictureForm } from '../pictures';
import { createAccount } from '../tester';
import type { Place } from '../access-matrix/place';
import { reviewOf } from '../access-matrix/place-suggestions';

jest.setTimeout(180_000);

const soon = new Date(Date.now() + 3_600_000).toISOString();
const proposal = { name: 'Mắt', kind: 'fixed', ownerKind: 'group', view: {} };
const incident = {
  kind: 'fight',
  summary: 'Vụ',
  occurredFrom: '2023-05-01T13:00:00Z',
  occurredTo: '2023-05-01T13:10:00Z',
  location: { lon: 108.24, lat: 11.79 },
  locationUncertaintyMeters: 20,
};

/** The smallest picture there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** There are no bulk operations: every route of docs/openapi.json takes one record, so each is tried with one. */
describe('writing to what another area holds', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
  });

  afterAll(() => world?.stack.stop());

  const nextCode = codes();

  it.each<[string, (other: Everyone) => string, number, Attempt]>([
    [
      'recorderId of a new lens',
      ({ place }) => place.recorderId,
      400,
      (recorderId, { groupId }) => [
        'POST',
        'cameras',
        {
          ...lens,
          code: `CHEO-${recorderId.slice(-9)}`,
          areaId: groupId,
          source: { recorderId, channel: 2 },
        },
      ],
    ],
    [
      'recorderId of a source',
      ({ place }) => place.recorderId,
      400,
      (recorderId, { cameraId }) => ['POST', `cameras/${cameraId}/sources`, { recorderId, channel: 1 }],
    ],
    [
      'correctsViewId of a view',
      ({ place }) => place.viewId,
      400,
      (correctsViewId, { cameraId }) => [
        'POST',
        `cameras/${cameraId}/views`,
        { ...viewBody(), correctsViewId },
      ],
    ],
    [
      'itemId of a link',
      ({ place }) => place.itemId,
      202,
      (itemId, { incidentId }) => [
        'POST',
        `incidents/${incidentId}/evidence`,
        { itemId, relevance: 'scene', contribution: 'decisive', reason },
      ],
    ],
    [
      'itemId of a review',
      ({ place }) => place.itemId,
      404,
      (itemId, { incidentId }) => ['POST', `incidents/${incidentId}/reviews`, reviewOf(itemId)],
    ],
    [
      'supersedesId of a review',
      ({ place }) => place.reviewIds[0]!,
      404,
      (supersedesId, { incidentId, looseItemId }) => [
        'POST',
        `incidents/${incidentId}/reviews`,
        { ...reviewOf(looseItemId), supersedesId, correctionReason: reason },
      ],
    ],
    [
      // It stands at the same place and sees it just as well.
      'cameraIds of a request',
      ({ place }) => place.cameraId,
      400,
      (cameraId, { incidentId }) => [
        'POST',
        `incidents/${incidentId}/requests`,
        { cameraIds: [cameraId], reason },
      ],
    ],
    [
      'pictureId of a proposal',
      ({ place }) => place.pictureId,
      400,
      (pictureId, { groupId }) => ['POST', 'camera-proposals', { ...proposal, areaId: groupId, pictureId }],
    ],
    [
      'id of a proposal that is changed',
      ({ place }) => place.proposalIds[0]!,
      404,
      (id) => ['PATCH', `camera-proposals/${id}`, { answer: reason }],
    ],
    [
      'incidentId of a purpose',
      ({ place }) => place.incidentId,
      400,
      (incidentId) => ['POST', 'purposes', { incidentId, reason }],
    ],
    [
      'accountId of a grant',
      ({ id }) => id,
      400,
      (accountId, { groupId }) => [
        'POST',
        'grants',
        { accountId, role: 'group_leader', areaId: groupId, reason },
      ],
    ],
    [
      'cameraId of a search',
      ({ place }) => place.cameraId,
      404,
      (cameraId) => [
        'POST',
        'footage/search',
        { cameraId, from: '2023-05-01T00:00:00Z', to: '2023-05-02T00:00:00Z' },
      ],
    ],
  ])('%s is answered like an id that is nowhere', async (name, pick, status, attempt) => {
    const { body, ...answer } = await compare(world, attempt, pick(neighbour));
    expect(answer.status).toBe(status);
    if (status === 400) expect(JSON.stringify(body)).toContain(name.split(' ')[0]);
  });

  it.each<[string, (place: Place) => string]>([
    ['cameraId', (place) => place.cameraId],
    ['sourceId', (place) => place.sourceId],
  ])('%s of footage is answered like an id that is nowhere', async (field, pick) => {
    const bytes = unique(clip());
    const { foreign, nowhere, answer } = await compared(
      (id) =>
        field === 'cameraId'
          ? upload(insider.client, bytes, { cameraId: id })
          : upload(insider.client, bytes, { cameraId: insider.place.cameraId, fields: { sourceId: id } }),
      pick(neighbour.place),
    );
    expect([answer.status, foreign]).toEqual([field === 'cameraId' ? 404 : 400, nowhere]);
  });

  it('a grant for a case needs a grant everywhere, so that its incidentId tells nothing', async () => {
    const answer = await compare(
      world,
      (incidentId) => [
        'POST',
        'grants',
        { accountId: insider.place.accountId, role: 'investigator', incidentId, validTo: soon, reason },
      ],
      neighbour.place.incidentId,
    );
    expect(answer.status).toBe(403);
  });

  it.each<[string, (areaId: number) => [string, string, object]]>([
    ['a recorder', (areaId) => ['POST', 'recorders', { ...recorder, areaId }]],
    ['a lens', (areaId) => ['POST', 'cameras', { ...lens, code: 'CHEO', areaId }]],
    ['an incident', (areaId) => ['POST', 'incidents', { ...incident, reference: 'CHEO', areaId }]],
    ['a proposal', (areaId) => ['POST', 'camera-proposals', { ...proposal, areaId }]],
    [
      'an invitation',
      (areaId) => [
        'POST',
        'proposal-invitations',
        { areaId, household: 'Hộ', lensesMax: 1, expiresAt: soon },
      ],
    ],
    [
      'a notice',
      (areaId) => ['POST', 'signed-links', { areaId, addressee: 'Hộ', text: 'Thông báo', expiresAt: soon }],
    ],
    ['an account', (areaId) => ['POST', 'accounts', { login: 'cheo', displayName: 'Cheo', areaId }]],
    [
      'a grant',
      (areaId) => [
        'POST',
        'grants',
        { accountId: insider.place.accountId, role: 'group_leader', areaId, reason },
      ],
    ],
    [
      'an area',
      (parentId) => [
        'POST',
        'areas',
        { code: 'CHEO', name: 'Tổ', kind: 'group', parentId, validFrom: '2024-01-01' },
      ],
    ],
    ['a unit of a reform', (parentId) => ['POST', 'areas/reforms', reformTo({ parentId })]],
    [
      'a profile',
      (areaId) => ['POST', 'import-profiles', { areaId, name: 'Mẫu chéo', importId: insider.place.importId }],
    ],
    [
      'an assignment',
      (areaId) => [
        'POST',
        'areas/unassigned/assign',
        { kind: 'camera', id: insider.place.unassignedIds[0], areaId, reason },
      ],
    ],
    [
      'an approved lens',
      (areaId) => [
        'POST',
        `camera-proposals/${insider.place.proposalIds[0]}/approve`,
        { changes: { areaId } },
      ],
    ],
    ['a list', (areaId) => ['POST', 'camera-imports', listForm(areaId, 'ten\nMắt\n')]],
    ['a picture', (areaId) => ['POST', 'pictures', pictureForm(areaId, 'reference', PIXEL)]],
  ])('%s cannot be made in another area', async (_, attempt) => {
    const [method, path, body] = attempt(neighbour.place.areaId);
    const refused = await insider.client.send(method, `/api/v1/${path}`, body);
    expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
  });

  it.each<[string, (place: Place) => string]>([
    ['recorders', (place) => place.recorderId],
    ['cameras', (place) => place.cameraId],
    ['incidents', (place) => place.incidentId],
    ['accounts', (place) => place.accountId],
  ])('%s of another area cannot be moved here, nor those of here there', async (name, pick) => {
    const taken = await compare(
      world,
      (id, { areaId }) => ['PATCH', `${name}/${id}`, { areaId }],
      pick(neighbour.place),
    );
    expect(taken.status).toBe(404);
    const path = `/api/v1/${name}/${pick(insider.place)}`;
    const given = await insider.client.patch(path, { areaId: neighbour.place.areaId });
    expect(given).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    expect((await insider.client.get(path)).status).toBe(200);
  });

  it('areas are moved neither here nor there', async () => {
    const [own, other] = [insider.place, neighbour.place];
    for (const [id, parentId] of [
      [other.groupId, own.areaId],
      [own.groupId, other.areaId],
    ]) {
      const moved = await insider.client.patch(`/api/v1/areas/${id}`, {
        effectiveFrom: '2024-01-01',
        parentId,
      });
      expect(moved).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    }
  });

  it('a key of another account answers with nothing of what that account was told', async () => {
    const headers = { 'idempotency-key': v7() };
    const body = { ...recorder, name: neighbour.place.mark, areaId: neighbour.place.groupId };
    const first = await neighbour.client.post('/api/v1/recorders', body, headers);
    const repeated = await insider.client.post('/api/v1/recorders', body, headers);
    expect([first.status, repeated.status]).toEqual([201, 403]);
    expect(JSON.stringify(repeated.body)).not.toContain(first.body.id);
    // Nor does it to a colleague who may do the same: the key is the account's, not the area's.
    const areaId = neighbour.place.areaId;
    const colleague = await createAccount(world.stack.database.ownerUrl, {
      grants: [{ role: 'ward_officer', areaId }],
    });
    const again = await new ApiClient(world.stack.baseUrl, colleague.headers).post(
      '/api/v1/recorders',
      body,
      headers,
    );
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(first.body.id);
  });

  it('a reference that is taken elsewhere says no more than that', async () => {
    const body = { ...incident, reference: nextCode() };
    const there = await neighbour.client.post('/api/v1/incidents', {
      ...body,
      areaId: neighbour.place.groupId,
    });
    expect(there.status).toBe(201);
    const here = await insider.client.post('/api/v1/incidents', { ...body, areaId: insider.place.groupId });
    expect(here).toMatchObject({ status: 409, body: { code: 'incident_reference_taken' } });
    expect(toldOf(neighbour, here)).toEqual([]);
    expect(here.body.detail).toBe(`Reference ${body.reference} is taken; choose another.`);
  });
});
