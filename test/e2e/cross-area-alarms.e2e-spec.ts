import { AlarmButton } from '../alarm-button';
import { compared, type CrossArea, type Everyone, startCrossArea, toldOf } from '../cross-area';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

describe('alarms of another area', () => {
  let world: CrossArea;
  let insider: Everyone;
  let neighbour: Everyone;

  beforeAll(async () => {
    world = await startCrossArea(['api', 'worker']);
    ({ insider, neighbour } = world);
  });

  afterAll(() => world?.stack.stop());

  it.each(['alarm-points', 'alarms'])('%s are in no list, and cannot be filtered for', async (list) => {
    const { client, place } = insider;
    const all = await client.get(`/api/v1/${list}?limit=200`);
    expect([all.status, toldOf(neighbour, all)]).toEqual([200, []]);
    expect(JSON.stringify(all.body)).toContain(place.mark);
    const filtered = await client.get(`/api/v1/${list}?areaId=${neighbour.place.areaId}`);
    expect([filtered.status, toldOf(neighbour, filtered)]).toEqual([403, []]);
  });

  it('of a foreign point are not found by its id', async () => {
    const { alarmPointId } = neighbour.place;
    const { status, body } = await insider.client.get(`/api/v1/alarms?alarmPointId=${alarmPointId}`);
    expect([status, body.items]).toEqual([200, []]);
  });

  it.each<[string, keyof Everyone['place'], (id: string) => [string, string, object?]]>([
    ['a point', 'alarmPointId', (id) => ['GET', `alarm-points/${id}`]],
    ['changing a point', 'alarmPointId', (id) => ['PATCH', `alarm-points/${id}`, { isActive: false }]],
    ['a key for a point', 'alarmPointId', (id) => ['POST', `alarm-points/${id}/keys`, {}]],
    ['figures of a point', 'alarmPointId', (id) => ['GET', `alarm-points/${id}/figures`]],
    ['an alarm', 'alarmId', (id) => ['GET', `alarms/${id}`]],
    ['judging an alarm', 'alarmId', (id) => ['POST', `alarms/${id}/judge`, { verdict: 'false_alarm' }]],
  ])('%s: answered like one that is nowhere, and nothing happens', async (_, field, build) => {
    const foreignId = neighbour.place[field] as string;
    const { foreign, nowhere, answer } = await compared((id) => {
      const [method, path, body] = build(id);
      return insider.client.send(method, `/api/v1/${path}`, body);
    }, foreignId);
    expect(foreign).toEqual(nowhere);
    expect([answer.status, toldOf(neighbour, answer, foreignId)]).toEqual([404, []]);
    const { alarmId, alarmPointId, alarmKeyIds } = neighbour.place;
    const [alarm, point] = [
      await neighbour.client.get(`/api/v1/alarms/${alarmId}`),
      await neighbour.client.get(`/api/v1/alarm-points/${alarmPointId}`),
    ];
    expect([alarm.body.judgement, point.body.isActive]).toEqual([null, true]);
    expect(point.body.keys).toHaveLength(alarmKeyIds.length + 1);
  });

  it('keep their keys, also by way of a point of one’s own', async () => {
    const { alarmPointId } = insider.place;
    const { foreign, nowhere, answer } = await compared(
      (id) => insider.client.post(`/api/v1/alarm-points/${alarmPointId}/keys/${id}/revoke`, {}),
      neighbour.place.alarmKeyIds[0]!,
    );
    expect([answer.status, foreign]).toEqual([404, nowhere]);
  });

  it('get no point of somebody else, nor give one away', async () => {
    const { areaId } = neighbour.place;
    const location = { lon: 109, lat: 12 };
    const body = { areaId, kind: 'firm', name: 'Công ty Mẫu', location };
    const made = await insider.client.post('/api/v1/alarm-points', body);
    const moved = await insider.client.patch(`/api/v1/alarm-points/${insider.place.alarmPointId}`, {
      areaId,
    });
    expect([made.status, moved.status]).toEqual([403, 403]);
  });

  it('ask custodians there all the same, of whom its own officers are told nothing more', async () => {
    const { client, place } = insider;
    const location = { lon: 108.2401, lat: 11.7902 };
    const body = { areaId: place.groupId, kind: 'firm', name: 'Công ty Mẫu', location };
    const point = await client.post('/api/v1/alarm-points', body);
    const key = await client.post(`/api/v1/alarm-points/${point.body.id}/keys`, {});
    const pressed = await new AlarmButton(world.stack.baseUrl, key.body).press();
    const path = `/api/v1/alarms/${pressed.body.alarmId}`;
    await untilTrue(async () => (await client.get(path)).body.askedAt !== null);
    const alarm = await client.get(path);
    expect(alarm.body.requestCount).toBeGreaterThanOrEqual(2);
    expect(toldOf(neighbour, alarm)).toEqual([]);
    const lensesFor = async (one: Everyone, query = ''): Promise<string[]> => {
      const path = `/api/v1/requests?limit=200${query}`;
      const requests = await one.client.get(path);
      const other = one === insider ? neighbour : insider;
      expect(toldOf(other, requests, path)).toEqual([]);
      const items = requests.body.items as { requestedBy: string; lenses: { cameraId: string }[] }[];
      const byButton = items.filter(({ requestedBy }) => requestedBy === 'system');
      return byButton.flatMap(({ lenses }) => lenses.map(({ cameraId }) => cameraId));
    };
    const ofIncident = `&incidentId=${alarm.body.incidentId}`;
    expect(await lensesFor(insider, ofIncident)).toContain(place.cameraId);
    expect(await lensesFor(neighbour)).toContain(neighbour.place.cameraId);
    expect(await lensesFor(neighbour, ofIncident)).toEqual([]);
  });
});
