import type { SuggestionDto } from '../../src/suggestions/suggestions.dto';
import { Builders, byHttp, DINH_VAN } from '../builders';
import { clip, unique, untilFinished, upload } from '../media';
import { startStack, type Stack } from '../processes';
import { untilTrue } from '../until';

jest.setTimeout(180_000);

const SEEN = { ...DINH_VAN, lat: DINH_VAN.lat + 0.00018 };
const BEHIND = { ...DINH_VAN, lat: DINH_VAN.lat - 0.0018 };

describe('footage finds its incident', () => {
  let stack: Stack;
  let build: Builders;
  let areaId: number;
  let cameraId: string;
  let recorderId: string;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'] });
    build = new Builders(byHttp(stack.client));
    areaId = (await build.area()).id;
    const made = await build.camera(areaId);
    [cameraId, recorderId] = [made.camera.id, made.recorder.id];
  });

  afterAll(() => stack?.stop());

  const incident = async () =>
    (await build.incident(areaId, { location: SEEN, locationUncertaintyMeters: 5 })).id;
  async function sealed(displayedStartedAt: string): Promise<string> {
    const { body } = await upload(stack.client, unique(clip()), { cameraId, displayedStartedAt });
    await untilFinished(stack.client, body.id);
    return body.id;
  }
  async function statesOf(id: string): Promise<Record<string, string>> {
    const { body } = await stack.client.get(`/api/v1/incidents/${id}/suggestions?limit=200`);
    return Object.fromEntries(body.items.map((one: SuggestionDto) => [one.itemId, one.state]));
  }
  const untilStates = (id: string, states: Record<string, string>) =>
    untilTrue(async () => {
      const found = await statesOf(id);
      return Object.entries(states).every(([itemId, state]) => found[itemId] === state);
    });

  it('whichever came first, and is linked once somebody confirms', async () => {
    const [early, before] = [await incident(), await sealed('2023-05-01T13:01:00Z')];
    await untilStates(early, { [before]: 'suggested' });
    const late = await incident();
    await untilStates(late, { [before]: 'suggested' });

    const { body } = await stack.client.get(`/api/v1/incidents/${late}/suggestions`);
    const said = { relevance: 'scene', contribution: 'decisive', reason: 'Thấy rõ hai xe va chạm' };
    const confirmed = await stack.client.post(`/api/v1/suggestions/${body.items[0].id}/confirm`, said);
    expect(confirmed).toMatchObject({ status: 200, body: { link: { itemId: before, ...said } } });
    const links = await stack.client.get(`/api/v1/incidents/${late}/evidence`);
    expect(links.body.items).toEqual([confirmed.body.link]);
  });

  it('and leaves it when place or clock are corrected', async () => {
    const id = await incident();
    const itemId = await sealed('2023-05-01T13:12:00Z');
    const check = { method: 'seen', checkedBy: 'Tổ trưởng', trueAt: '2023-05-01T12:00:00Z' };
    expect(await statesOf(id)).not.toHaveProperty(itemId);
    const fast = { ...check, displayedAt: '2023-05-01T12:04:00Z' };
    const checked = await stack.client.post(`/api/v1/recorders/${recorderId}/clock-checks`, fast);
    expect(checked.status).toBe(201);
    await untilStates(id, { [itemId]: 'suggested' });
    await stack.client.patch(`/api/v1/incidents/${id}`, { location: BEHIND });
    await untilStates(id, { [itemId]: 'withdrawn' });
  });
});
