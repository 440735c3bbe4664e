import { circle, morning, period, SearchApplication } from './search-application';
import { check, type Lens } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const ELSEWHERE = { lon: 108.3, lat: 11.85 };

let app: SearchApplication;

beforeAll(async () => {
  app = await SearchApplication.start();
  await app.records.area(1, [1]);
});

afterAll(() => app.stop());

const found = (lens: Lens, from: string, to: string) =>
  app.ids({ cameraId: lens.cameraId, ...period(at(from), at(to)) });

describe('a clock', () => {
  it('corrected changes results at once and touches no segment', async () => {
    const lens = await app.records.lens(1);
    const segment = await app.records.segment(lens, at('09:00:00'));
    const stored = () => app.records.database.query(`SELECT xmin, * FROM segment WHERE id = $1`, [segment]);
    const before: unknown = await stored();
    expect(await found(lens, '09:00:00', '09:10:00')).toEqual([segment]);

    // The display was an hour ahead: what shows 09:00 happened at 08:00.
    await app.records.setClock(lens.epochId, [check(at('07:00:00'), 3_600_000)]);
    expect(await found(lens, '09:00:00', '09:10:00')).toEqual([]);
    expect(await found(lens, '08:00:00', '08:10:00')).toEqual([segment]);
    const { features } = await app.find({
      cameraId: lens.cameraId,
      ...period(at('08:00:00'), at('08:10:00')),
    });
    expect(features[0]!.properties).toMatchObject({
      displayed: { startedAt: '2026-03-10T09:00:00.000Z', endedAt: '2026-03-10T09:10:00.000Z' },
      corrected: { startedAt: '2026-03-10T08:00:00.000Z', endedAt: '2026-03-10T08:10:00.000Z' },
    });

    await app.records.setClock(lens.epochId, []);
    expect(await found(lens, '09:00:00', '09:10:00')).toEqual([segment]);
    expect(await stored()).toEqual(before);
  });

  it('found seven minutes wrong moves its footage at once, and updates 0 segment rows', async () => {
    const lens = await app.records.lens(1);
    const shown = ['09:00:00', '09:10:00', '09:20:00'];
    const segments: string[] = [];
    for (const time of shown) segments.push(await app.records.segment(lens, at(time)));
    // Of every row of every partition the version: an update makes a new one, at another place, by another transaction.
    const versions = () =>
      app.records.database.query<unknown[]>(
        `SELECT tableoid::regclass, ctid, xmin, xmax, * FROM segment ORDER BY id`,
      );
    const before = await versions();
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(await found(lens, '09:00:00', '09:05:00')).toEqual([segments[0]]);

    await app.checkClock(lens.recorderId, at('09:07:00'), at('09:00:00'));
    // 08:53, 09:03 and 09:13 in truth.
    expect(await found(lens, '09:05:00', '09:12:00')).toEqual([segments[1]]);
    expect(await found(lens, '08:50:00', '08:55:00')).toEqual([segments[0]]);
    expect(await found(lens, '09:24:00', '09:40:00')).toEqual([]);
    expect(await versions()).toEqual(before);
  });

  it('widens the search by its uncertainty: a second or two at the check, 100 ppm of the time since', async () => {
    const lens = await app.records.lens(1);
    const segment = await app.records.segment(lens, at('09:00:00'));
    // Ten days after the check: √(1² + 1² + (10 · 8.64)² + (10 · 0.432)²) = 86.5 s.
    await app.records.setClock(lens.epochId, [check('2026-02-28T09:00:00Z', 0)]);
    expect(await found(lens, '08:00:00', '08:58:34')).toEqual([segment]);
    expect(await found(lens, '08:00:00', '08:58:32')).toEqual([]);
    expect(await found(lens, '09:11:26', '10:00:00')).toEqual([segment]);
    expect(await found(lens, '09:11:28', '10:00:00')).toEqual([]);
    const { features } = await app.find({ cameraId: lens.cameraId, ...morning });
    // Of the two ends the less certain: 86 520 ms at the start, 0.1 ‰ of ten minutes more at the end.
    expect(features[0]!.properties.corrected.uncertaintyMilliseconds).toBe(86_580);
  });

  it('years wrong is found at its true time', async () => {
    const lens = await app.records.lens(1);
    const trueStart = Date.parse(at('09:00:00'));
    const wrong = Date.parse('2000-01-01T00:00:00Z') - Date.parse(at('07:00:00'));
    await app.records.setClock(lens.epochId, [check(at('07:00:00'), wrong)]);
    const segment = await app.records.segment(lens, new Date(trueStart + wrong).toISOString());
    expect(await found(lens, '09:00:00', '09:01:00')).toEqual([segment]);
    expect(await app.ids({ ...circle(), ...morning })).toContain(segment);
  });

  it('has a model for each of its epochs', async () => {
    const lens = await app.records.lens(1);
    const second = await app.records.epoch(lens.recorderId, 2);
    await app.records.setClock(lens.epochId, [check(at('07:00:00'), 3_600_000)]);
    const [before, after] = [
      await app.records.segment(lens, at('09:00:00')),
      await app.records.segment(lens, at('09:00:00'), 10, second),
    ];
    expect(await found(lens, '08:00:00', '08:05:00')).toEqual([before]);
    expect(await found(lens, '09:00:00', '09:05:00')).toEqual([after]);
  });

  it('may have drifted: 20 s over ten days are taken off in proportion', async () => {
    const lens = await app.records.lens(1);
    await app.records.setClock(lens.epochId, [
      check('2026-03-05T00:00:00Z', 0),
      check('2026-03-15T00:00:00Z', 20_000),
    ]);
    await app.records.segment(lens, '2026-03-10T00:00:10Z');
    const { features } = await app.find({
      cameraId: lens.cameraId,
      ...period('2026-03-09T23:59:00Z', '2026-03-10T00:05:00Z'),
    });
    expect(features[0]!.properties.corrected.startedAt).toBe('2026-03-10T00:00:00.000Z');
  });
});

describe('a lens that was moved', () => {
  const turned = at('09:30:00');
  let lens: Lens;
  let segments: string[];
  const west = { azimuthDegrees: 270, validFrom: turned };
  const views = async (query: Parameters<SearchApplication['find']>[0]) =>
    (await app.find(query)).features.map(({ id, properties }) => [id, properties.view.azimuthDegrees]);

  beforeAll(async () => {
    lens = await app.records.lens(1, { position: ELSEWHERE, validTo: turned });
    await app.records.view(lens.cameraId, { position: ELSEWHERE, ...west });
    segments = [];
    for (const time of ['09:00:00', '09:25:00', '09:30:00'])
      segments.push(await app.records.segment(lens, at(time)));
  });

  it('shows each segment once, with the view in which it began', async () => {
    const expected = [
      [segments[2], 270],
      [segments[1], 90],
      [segments[0], 90],
    ];
    expect(await views({ cameraId: lens.cameraId, ...morning })).toEqual(expected);
    expect(await views({ ...circle(60, ELSEWHERE), ...morning })).toEqual(expected);
  });

  it('finds what was recorded during the move by what it covered afterwards too', async () => {
    const { lon, lat } = ELSEWHERE;
    const toTheWest = circle(1, { lon: lon - 0.0002, lat });
    const toTheEast = circle(1, { lon: lon + 0.0002, lat });
    expect(await views({ ...toTheWest, ...morning })).toEqual([
      [segments[2], 270],
      [segments[1], 270],
    ]);
    expect(await views({ ...toTheEast, ...morning })).toEqual([
      [segments[1], 90],
      [segments[0], 90],
    ]);
  });

  it('judges the move by corrected time', async () => {
    // Five minutes ahead: what shows 09:30 happened at 09:25, before the move.
    await app.records.setClock(lens.epochId, [check(at('08:00:00'), 300_000)]);
    expect(await views({ cameraId: lens.cameraId, ...morning })).toEqual([
      [segments[2], 90],
      [segments[1], 90],
      [segments[0], 90],
    ]);
    await app.records.setClock(lens.epochId, []);
  });

  it('does not show a view that was found to be wrong', async () => {
    const mended = await app.records.lens(1, { position: ELSEWHERE, knownTo: '2026-03-01T00:00:00Z' });
    const segment = await app.records.segment(mended, at('11:00:00'));
    expect(await found(mended, '11:00:00', '11:10:00')).toEqual([]);
    await app.records.view(mended.cameraId, { azimuthDegrees: 10, knownFrom: '2026-03-01T00:00:00Z' });
    expect(await views({ cameraId: mended.cameraId, ...morning })).toEqual([[segment, 10]]);
    expect(await app.ids({ ...circle(60, ELSEWHERE), ...morning })).not.toContain(segment);
  });

  it('has no segments from before its first view or after its last', async () => {
    const short = await app.records.lens(1, { validFrom: at('09:00:00'), validTo: at('10:00:00') });
    for (const time of ['08:00:00', '10:00:00']) await app.records.segment(short, at(time));
    const within = await app.records.segment(short, at('08:55:00'));
    expect(await found(short, '08:00:00', '12:00:00')).toEqual([within]);
  });
});
