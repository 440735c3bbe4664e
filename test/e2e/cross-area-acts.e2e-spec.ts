import { v7 } from 'uuid';
import type { Place } from '../access-matrix/place';
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
    'access-requests/{id}/decision': [(other) => other.accessRequestIds[0]!, { decision: 'refused', reason }],
    'accounts/{id}/authenticator-reset': [(other) => other.accountId, {}],
    'accounts/{id}/password-reset': [(other) => other.accountId, {}],
    'camera-proposals/{id}/approve': [(other) => other.proposalIds[0]!, {}],
    'camera-proposals/{id}/ask-back': [(other) => other.proposalIds[0]!, { reason }],
    'camera-proposals/{id}/refuse': [(other) => other.proposalIds[0]!, { reason }],
    'camera-proposals/{id}/withdraw': [(other) => other.proposalIds[0]!, {}],
    'footage/{id}/playback': [(other) => other.itemId, { fromMilliseconds: 0, toMilliseconds: 100 }],
    'grants/{id}/approve': [(other) => other.proposedGrantIds[0]!, {}],
    'grants/{id}/end': [(other) => other.grantId, { reason }],
    'grants/{id}/refuse': [(other) => other.proposedGrantIds[0]!, { reason }],
    'jobs/{id}/retry': [() => v7(), {}],
    'purpose-extensions/{id}/review': [(other) => other.extensionIds[0]!, { note: reason }],
    'purposes/{id}/end': [() => neighbour.purposeId, {}],
    'purposes/{id}/extensions': [() => neighbour.purposeId, { reason, radiusMeters: 50_000 }],
    'recorders/{id}/clock-checks': [(other) => other.recorderId, check],
    'signed-links/{id}/revoke': [(other) => other.signedLinkIds[0]!, { reason }],
  };

  it('tries every address that acts on a record', () => {
    const paths = routesOf('post').map(({ path }) => path.replace('/api/v1/', ''));
    const tried = [
      ...Object.keys(acts),
      ...['cameras/{id}/sources', 'cameras/{id}/sources/{sourceId}/end', 'cameras/{id}/views'],
      ...['incidents/{id}/evidence', 'incidents/{id}/evidence/{linkId}/unlink'],
    ];
    expect(paths.filter((path) => path.includes('{')).sort()).toEqual(tried.sort());
    const changed = routesOf('patch').map(({ path }) => path.replace('/api/v1/', ''));
    expect(changed.sort()).toEqual([
      'accounts/{id}',
      'areas/{id}',
      'camera-proposals/{id}',
      'cameras/{id}',
      'incidents/{id}',
      'recorders/{id}',
    ]);
  });

  it.each(Object.entries(acts))(
    'POST %s is answered like an id that is nowhere',
    async (path, [pick, body]) => {
      const answer = await compare((id) => ['POST', path.replace('{id}', id), body], pick(neighbour.place));
      expect(answer.status).toBe(path.startsWith('jobs') ? 403 : 404);
    },
  );
});
