import { AlarmTown, RADIUS_METERS, type Raised } from '../alarm-town';
import { answerOfPlace } from '../medium/sight-place-oracle';

jest.setTimeout(300_000);

const POINTS = 50;
const MINUTE = 60_000;

interface Asked {
  lenses: number;
  requests: number;
}

/** How soon is measured by the benchmark `alarms`. */
describe('fifty alarm points pressed at once', () => {
  let town: AlarmTown;

  beforeAll(async () => {
    town = await AlarmTown.start(POINTS);
  });

  afterAll(() => town?.stop());

  it('are fifty incidents with requests to whoever brute force says could have seen it', async () => {
    const first = new Date();
    const [incidents, notices] = [await town.count('incident'), await town.count(NOTICES)];
    const raised = await town.pressAll();
    const asked: Asked[] = [];
    for (const one of raised) asked.push(await isRight(one));
    expect(new Set(raised.map(({ alarmId }) => alarmId)).size).toBe(POINTS);
    expect(await town.count('incident')).toBe(incidents + POINTS);
    expect(await town.count(`keep_request WHERE state = 'sent' AND created_at >= $1`, first)).toBe(
      asked.reduce((sum, { requests }) => sum + requests, 0),
    );
    expect(await town.count(NOTICES)).toBe(notices + POINTS);
    expect(asked.reduce((sum, { lenses }) => sum + lenses, 0)).toBeGreaterThan(POINTS);
  });

  async function isRight({ post, alarmId, pressedAt }: Raised): Promise<Asked> {
    const { town: around, location, areaId } = post;
    const given = await town.askedBy(alarmId);
    const { body } = await town.stack.client.get(`/api/v1/alarms/${alarmId}`);
    const question = {
      place: { line: [location], radiusMeters: RADIUS_METERS },
      from: new Date(pressedAt.getTime() - 5 * MINUTE),
      to: new Date(pressedAt.getTime() + 10 * MINUTE),
      knownAt: null,
    };
    const ways = new Map(around.lenses.map((lens) => [lens.id, answerOfPlace(lens, question)?.ways ?? []]));
    const idsWhere = (is: (way: Way) => boolean) =>
      [...ways].filter(([, list]) => list.some(is)).map(([id]) => id);
    const ids = given.map(({ cameraId }) => cameraId);
    expect(ids).toEqual(expect.arrayContaining(idsWhere(({ narrowerMeters }) => narrowerMeters !== null)));
    expect(idsWhere(({ widerMeters }) => widerMeters !== null)).toEqual(expect.arrayContaining(ids));
    expect(new Set(given.map(({ recorderId }) => recorderId)).size).toBe(body.requestCount);
    expect(body).toMatchObject({ areaId, candidateCount: given.length, pressCount: 1, isDrill: false });
    return { lenses: given.length, requests: body.requestCount };
  }
});

const NOTICES = `notification WHERE template = 'alarm_raised'`;
type Way = NonNullable<ReturnType<typeof answerOfPlace>>['ways'][number];
