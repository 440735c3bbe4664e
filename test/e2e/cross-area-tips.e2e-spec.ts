import { v7 } from 'uuid';
import { compared, type CrossArea, type Everyone, startCrossArea, toldOf } from '../cross-area';

jest.setTimeout(180_000);

const reason = 'Thử vượt địa bàn';

describe('tips of another area', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
  });

  afterAll(() => world?.stack.stop());

  const accept = (incidentId: string) => ({
    incidentId,
    relevance: 'scene',
    contribution: 'supporting',
    reason,
  });

  it('are in no list, and cannot be filtered for', async () => {
    const { client, place } = insider;
    const all = await client.get('/api/v1/tips?limit=200');
    expect([all.status, toldOf(neighbour, all)]).toEqual([200, []]);
    expect(JSON.stringify(all.body)).toContain(place.mark);
    const filtered = await client.get(`/api/v1/tips?areaId=${neighbour.place.areaId}`);
    expect([filtered.status, toldOf(neighbour, filtered)]).toEqual([403, []]);
  });

  it.each<[string, (id: string, other: Everyone) => [string, string, object?]]>([
    ['reading', (id) => ['GET', id]],
    ['its file', (id) => ['GET', `${id}/file`]],
    ['declining', (id) => ['POST', `${id}/decline`, { reason, keptDays: 0 }]],
    [
      'accepting into a case of one’s own',
      (id, { place }) => ['POST', `${id}/accept`, accept(place.incidentId)],
    ],
  ])('%s: answered like one that is nowhere, and nothing happens', async (_, build) => {
    const { foreign, nowhere, answer } = await compared((id) => {
      const [method, path, body] = build(id, insider);
      return insider.client.send(method, `/api/v1/tips/${path}`, body);
    }, neighbour.place.tipId);
    expect(foreign).toEqual(nowhere);
    expect([answer.status, toldOf(neighbour, answer, neighbour.place.tipId)]).toEqual([404, []]);
    const after = await neighbour.client.get(`/api/v1/tips/${neighbour.place.tipId}`);
    expect(after.body).toMatchObject({ state: 'received', decision: null });
  });

  it('bring no evidence into a foreign case', async () => {
    const tipId = insider.place.tipIds[0]!;
    const { foreign, nowhere, answer } = await compared(
      (id) => insider.client.post(`/api/v1/tips/${tipId}/accept`, accept(id)),
      neighbour.place.incidentId,
    );
    expect([answer.status, foreign]).toEqual([404, nowhere]);
    expect((await insider.client.get(`/api/v1/tips/${tipId}`)).body.state).toBe('received');
    expect((await insider.client.get(`/api/v1/tips/${v7()}`)).status).toBe(404);
  });
});
