import { v7 } from 'uuid';
import type { Place } from '../access-matrix/place';
import { reviewOf } from '../access-matrix/place-suggestions';
import type { Answer } from '../api-client';
import { viewBody } from '../builders';
import { compared, type CrossArea, type Everyone, routesOf, startCrossArea, toldOf } from '../cross-area';

jest.setTimeout(180_000);

const reason = 'Thử địa bàn khác';
const check = {
  displayedAt: '2023-06-01T00:00:00Z',
  trueAt: '2023-06-01T00:00:01Z',
  method: 'photo',
  checkedBy: 'Tổ',
};
const measurement = {
  oldestDisplayedAt: '2023-05-01T00:00:00Z',
  measuredAt: '2023-06-01T00:00:00Z',
  method: 'photo',
  checkedBy: 'Tổ',
};
const consent = { reference: 'BB-cheo', signedOn: '2024-02-01', signedBy: 'Người ký mẫu' };

const acceptedFor = (incidentId: string) => ({
  ...{ incidentId, relevance: 'scene', contribution: 'decisive', reason },
});

type Attempt = (id: string, own: Place, other: Place) => [method: string, path: string, body: object];

/** There are no bulk operations: every route of docs/openapi.json takes one record, so each is tried with one. */
describe('acting on what another area holds', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
  });

  afterAll(() => world?.stack.stop());

  async function compare(attempt: Attempt, foreign: string): Promise<Answer<unknown>> {
    let asked = '';
    const { answer, ...both } = await compared((id) => {
      const [method, path, body] = attempt(id, insider.place, neighbour.place);
      asked += path + JSON.stringify(body);
      return insider.client.send(`${method}`, `/api/v1/${path}`, body);
    }, foreign);
    expect(both.foreign).toEqual(both.nowhere);
    expect(toldOf(neighbour, answer, asked)).toEqual([]);
    return answer;
  }

  const nested: [string, (other: Place) => string, Attempt][] = [
    [
      'own lens, foreign source',
      (other) => other.sourceId,
      (id, own) => [
        'POST',
        `cameras/${own.cameraId}/sources/${id}/end`,
        { validTo: new Date().toISOString() },
      ],
    ],
    [
      'foreign lens, own source',
      (other) => other.cameraId,
      (id, own) => [
        'POST',
        `cameras/${id}/sources/${own.sourceId}/end`,
        { validTo: new Date().toISOString() },
      ],
    ],
    [
      'own incident, foreign link',
      (other) => other.linkId,
      (id, own) => ['POST', `incidents/${own.incidentId}/evidence/${id}/unlink`, { reason }],
    ],
    [
      'foreign incident, own link',
      (other) => other.incidentId,
      (id, own) => ['POST', `incidents/${id}/evidence/${own.linkId}/unlink`, { reason }],
    ],
    [
      'foreign incident, own item',
      (other) => other.incidentId,
      (id, own) => [
        'POST',
        `incidents/${id}/evidence`,
        { itemId: own.looseItemId, relevance: 'scene', contribution: 'decisive', reason },
      ],
    ],
    [
      'own incident, foreign review',
      (other) => other.reviewIds[0]!,
      (id, own) => ['POST', `incidents/${own.incidentId}/reviews/${id}/withdraw`, { reason }],
    ],
    [
      'foreign incident, own review',
      (other) => other.incidentId,
      (id, own) => ['POST', `incidents/${id}/reviews/${own.reviewIds[0]}/withdraw`, { reason }],
    ],
    [
      'foreign incident, own item reviewed',
      (other) => other.incidentId,
      (id, own) => ['POST', `incidents/${id}/reviews`, reviewOf(own.looseItemId)],
    ],
    [
      'foreign incident, own lens asked for',
      (other) => other.incidentId,
      (id, own) => ['POST', `incidents/${id}/requests`, { cameraIds: [own.cameraId], reason }],
    ],
    [
      'foreign tip, own incident',
      (other) => other.tipId,
      (id, own) => ['POST', `tips/${id}/accept`, acceptedFor(own.incidentId)],
    ],
    [
      'own tip, foreign incident',
      (other) => other.incidentId,
      (id, own) => ['POST', `tips/${own.tipId}/accept`, acceptedFor(id)],
    ],
    [
      'own recorder, foreign consent',
      (other) => other.consentId,
      (id, own) => ['POST', `recorders/${own.recorderId}/consents/${id}/withdraw`, { reason }],
    ],
    [
      'foreign recorder, own consent',
      (other) => other.recorderId,
      (id, own) => ['POST', `recorders/${id}/consents/${own.consentId}/withdraw`, { reason }],
    ],
    [
      'foreign recorder, its own consent',
      (other) => other.recorderId,
      (id, _, other) => ['POST', `recorders/${id}/consents/${other.consentId}/withdraw`, { reason }],
    ],
    [
      'foreign lens, own recorder',
      (other) => other.cameraId,
      (id, own) => ['POST', `cameras/${id}/sources`, { recorderId: own.recorderId, channel: 3 }],
    ],
    [
      'foreign lens, own view',
      (other) => other.cameraId,
      (id, own) => ['POST', `cameras/${id}/views`, { ...viewBody(), correctsViewId: own.viewId }],
    ],
  ];
  it.each(nested)('%s: not found', async (_, pick, attempt) => {
    expect((await compare(attempt, pick(neighbour.place))).status).toBe(404);
  });

  /** Acts on a record by its address; with the two tests above, every POST and PATCH that has one. */
  const acts: Record<string, [pick: (other: Place) => string, body: object]> = {
    'alarm-points/{id}/keys': [(other) => other.alarmPointId, {}],
    'alarms/{id}/judge': [(other) => other.alarmId, { verdict: 'false_alarm' }],
    'access-requests/{id}/decision': [(other) => other.accessRequestIds[0]!, { decision: 'refused', reason }],
    'accounts/{id}/authenticator-reset': [(other) => other.accountId, {}],
    'accounts/{id}/password-reset': [(other) => other.accountId, {}],
    'camera-imports/{id}/cancel': [(other) => other.importId, {}],
    'camera-imports/{id}/commit': [(other) => other.importId, {}],
    'camera-proposals/{id}/approve': [(other) => other.proposalIds[0]!, {}],
    'camera-proposals/{id}/ask-back': [(other) => other.proposalIds[0]!, { reason }],
    'camera-proposals/{id}/refuse': [(other) => other.proposalIds[0]!, { reason }],
    'camera-proposals/{id}/withdraw': [(other) => other.proposalIds[0]!, {}],
    'candidate-runs/{id}/replay': [(other) => other.candidateRunId, {}],
    'cameras/{id}/confirm': [(other) => other.cameraId, {}],
    'cameras/{id}/faults': [(other) => other.cameraId, { kind: 'other', description: reason }],
    'faults/{id}/notes': [(other) => other.faultIds[0]!, { text: reason }],
    'faults/{id}/repaired': [(other) => other.faultIds[0]!, { text: reason }],
    'faults/{id}/withdraw': [(other) => other.faultIds[0]!, { reason }],
    'footage/{id}/playback': [(other) => other.itemId, { fromMilliseconds: 0, toMilliseconds: 100 }],
    'grants/{id}/approve': [(other) => other.proposedGrantIds[0]!, {}],
    'grants/{id}/end': [(other) => other.grantId, { reason }],
    'grants/{id}/refuse': [(other) => other.proposedGrantIds[0]!, { reason }],
    'incidents/{id}/notes': [(other) => other.incidentId, { text: reason }],
    'jobs/{id}/retry': [() => v7(), {}],
    'purpose-extensions/{id}/review': [(other) => other.extensionIds[0]!, { note: reason }],
    'purposes/{id}/end': [() => neighbour.purposeId, {}],
    'purposes/{id}/extensions': [() => neighbour.purposeId, { reason, radiusMeters: 50_000 }],
    'recorders/{id}/clock-checks': [(other) => other.recorderId, check],
    'recorders/{id}/confirm': [(other) => other.recorderId, {}],
    'recorders/{id}/consents': [(other) => other.recorderId, consent],
    'recorders/{id}/retention-measurements': [(other) => other.recorderId, measurement],
    'requests/{id}/answers/{answerId}/accept': [(other) => other.sentRequestIds[0]!, {}],
    'requests/{id}/close': [
      (other) => other.sentRequestIds[0]!,
      { state: 'refused', reason, calledAt: '2026-01-01T00:00:00Z' },
    ],
    'requests/{id}/export-confirmed': [(other) => other.sentRequestIds[0]!, { note: reason }],
    'requests/{id}/send': [(other) => other.draftRequestIds[0]!, {}],
    'requests/{id}/withdraw': [(other) => other.sentRequestIds[0]!, { reason }],
    'signed-links/{id}/revoke': [(other) => other.signedLinkIds[0]!, { reason }],
    'spot-checks/{id}/answer': [(other) => other.spotCheckIds[0]!, { isLive: true, nightPicture: 'clear' }],
    'spot-checks/{id}/cancel': [(other) => other.spotCheckIds[0]!, { reason }],
    'suggestions/{id}/confirm': [
      (other) => other.suggestionIds[0]!,
      { relevance: 'scene', contribution: 'decisive', reason },
    ],
    'suggestions/{id}/decline': [(other) => other.suggestionIds[0]!, { reason }],
    'tips/{id}/decline': [(other) => other.tipId, { reason, keptDays: 0 }],
  };

  const deletions: Record<string, (other: Everyone) => string> = {
    'import-profiles/{id}': ({ place }) => place.importProfileIds[0]!,
    'sessions/{id}': ({ sessionId }) => sessionId,
    'tokens/{id}': ({ credentialId }) => credentialId,
  };

  it('tries every address that acts on a record', () => {
    const paths = routesOf('post').map(({ path }) => path.replace('/api/v1/', ''));
    const tried = [
      ...Object.keys(acts),
      ...['cameras/{id}/sources', 'cameras/{id}/sources/{sourceId}/end', 'cameras/{id}/views'],
      ...['incidents/{id}/evidence', 'incidents/{id}/evidence/{linkId}/unlink'],
      ...['incidents/{id}/reviews', 'incidents/{id}/reviews/{reviewId}/withdraw', 'incidents/{id}/requests'],
      ...['areas/{id}/buildings', 'recorders/{id}/consents/{consentId}/withdraw', 'tips/{id}/accept'],
      // test/long/cross-area-uploads.long-spec.ts
      'uploads/{id}/complete',
      // cross-area-alarms.e2e-spec.ts
      'alarm-points/{id}/keys/{keyId}/revoke',
      // Own ones, and those of the whole installation: notifications.e2e-spec.ts.
      ...['notifications/{id}/read', 'webhooks/{id}/secret'],
    ];
    expect(paths.filter((path) => path.includes('{')).sort()).toEqual(tried.sort());
    const changed = routesOf('patch').map(({ path }) => path.replace('/api/v1/', ''));
    expect(changed.sort()).toEqual([
      'accounts/{id}',
      'alarm-points/{id}',
      'areas/{id}',
      'camera-imports/{id}',
      'camera-proposals/{id}',
      'cameras/{id}',
      'incidents/{id}',
      'notifications/settings',
      'recorders/{id}',
      'uploads/{id}',
      'webhooks/{id}',
    ]);
    const deleted = routesOf('delete').map(({ path }) => path.replace('/api/v1/', ''));
    expect(deleted.filter((path) => path.includes('{')).sort()).toEqual(
      [...Object.keys(deletions), 'uploads/{id}', 'webhooks/{id}'].sort(),
    );
  });

  it.each(Object.entries(acts))(
    'POST %s is answered like an id that is nowhere',
    async (path, [pick, body]) => {
      const nested = path.replace('{answerId}', v7());
      const answer = await compare((id) => ['POST', nested.replace('{id}', id), body], pick(neighbour.place));
      expect(answer.status).toBe(path.startsWith('jobs') ? 403 : 404);
    },
  );

  it.each(Object.entries(deletions))(
    'DELETE %s is answered like an id that is nowhere',
    async (path, pick) => {
      const client = path.startsWith('import-profiles') ? insider.client : insider.browser;
      const id = pick(neighbour);
      const { foreign, nowhere, answer } = await compared(
        (one) => client.send('DELETE', `/api/v1/${path.replace('{id}', one)}`, undefined),
        id,
      );
      expect([answer.status, foreign]).toEqual([404, nowhere]);
      expect(toldOf(neighbour, answer, id)).toEqual([]);
      const left = await neighbour.browser.get(`/api/v1/${path.replace('/{id}', '')}?limit=200`);
      expect(JSON.stringify(left.body)).toContain(id);
    },
  );

  it('buildings of another area are refused before the file is read', async () => {
    const form = new FormData();
    form.append('source', reason);
    form.append('file', new Blob(['{"type":"FeatureCollection","features":[]}']), 'nha.geojson');
    const path = (areaId: number) => `/api/v1/areas/${areaId}/buildings`;
    const refused = await insider.client.post(path(neighbour.place.areaId), form);
    expect(refused).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
    expect(toldOf(neighbour, refused)).toEqual([]);
    expect((await neighbour.client.get(path(neighbour.place.areaId))).body).toMatchObject({ sources: [] });
  });
});
