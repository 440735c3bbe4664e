import { destination } from '../../src/geo/geodesic';
import type { TestPurpose } from '../tester';
import { circle, period, type Problem, SearchApplication } from './search-application';
import { CENTER, type Lens } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const [HOME, ELSEWHERE] = [1, 2];
const [lon, lat] = destination(CENTER, 0, 3000);
const AWAY = { lon, lat };
const asked = period(at('08:00:00'), at('12:00:00'));
const envelope = { center: CENTER, radiusMeters: 1000, from: at('08:00:00'), to: at('12:00:00') };
const UNKNOWN = '01890000-0000-7000-8000-000000000000';

let app: SearchApplication;
let incidentId: string;
/** At the place of the case; in the investigator's own area, and in another. */
let home: Lens;
let elsewhere: Lens;
/** Likewise, away from that place. */
let homeAway: Lens;
let elsewhereAway: Lens;
let homeSegment: string;
let elsewhereSegment: string;

beforeAll(async () => {
  app = await SearchApplication.start();
  const { records } = app;
  await records.area(HOME, [HOME]);
  await records.area(ELSEWHERE, [ELSEWHERE]);
  home = await records.lens(HOME);
  elsewhere = await records.lens(ELSEWHERE);
  homeAway = await records.lens(HOME, { position: AWAY });
  elsewhereAway = await records.lens(ELSEWHERE, { position: AWAY });
  homeSegment = await records.segment(home, at('09:00:00'));
  elsewhereSegment = await records.segment(elsewhere, at('09:30:00'));
  await records.segment(homeAway, at('09:00:00'));
  await records.segment(elsewhereAway, at('09:00:00'));
  const item = await records.item(elsewhere, at('09:30:00'), 'sealed');
  await app.access.acquisition(item, ELSEWHERE);
  incidentId = await app.access.incident(ELSEWHERE);
});

afterAll(() => app.stop());

/** An investigator of one area with a grant for the case in the other, under a purpose for that case. */
async function investigator(isExtended = false, purpose: TestPurpose = { incidentId }) {
  const account = await app.account([
    { role: 'investigator', areaId: HOME },
    { role: 'investigator', incidentId },
  ]);
  const searcher = await app.searcher(account, { ...envelope, ...purpose });
  if (isExtended) await app.access.extend(searcher.purposeId, 4000);
  return searcher;
}

describe('a grant for a case', () => {
  it('opens every area within the envelope of a purpose for it', async () => {
    const searcher = await investigator();
    expect(await searcher.ids({ ...circle(), ...asked })).toEqual([elsewhereSegment, homeSegment]);
    expect(await searcher.ids({ areaId: ELSEWHERE, ...asked })).toEqual([elsewhereSegment]);
    const { features } = await searcher.find({ cameraId: elsewhere.cameraId, ...asked });
    expect(features.map(({ properties }) => [properties.holding, properties.items.length])).toEqual([
      ['held', 1],
    ]);
  });

  it('opens nothing beyond it', async () => {
    const searcher = await investigator();
    expect(await searcher.outcome({ ...circle(10, AWAY), ...asked })).toEqual([403, 'outside_purpose']);
    expect(await searcher.ids({ areaId: HOME, ...asked })).toEqual([homeSegment]);
  });

  it('tells of a lens outside only to those who may see it otherwise', async () => {
    const searcher = await investigator();
    const answerTo = async (cameraId: string) => {
      const { status, body } = await searcher.send<Problem>({ cameraId, ...asked });
      return JSON.stringify({ status, ...body, requestId: '' }).replaceAll(cameraId, '');
    };
    expect(await answerTo(elsewhereAway.cameraId)).toBe(await answerTo(UNKNOWN));
    expect(await searcher.outcome({ cameraId: UNKNOWN, ...asked })).toEqual([404, 'not_found']);
    expect(await searcher.outcome({ cameraId: homeAway.cameraId, ...asked })).toEqual([
      403,
      'outside_purpose',
    ]);
  });

  it('gives no more than the areas do once the purpose was extended', async () => {
    const searcher = await investigator(true);
    expect(await searcher.ids({ ...circle(), ...asked })).toEqual([homeSegment]);
    expect(await searcher.outcome({ areaId: ELSEWHERE, ...asked })).toEqual([403, 'outside_your_areas']);
    expect(await searcher.outcome({ cameraId: elsewhere.cameraId, ...asked })).toEqual([404, 'not_found']);
  });

  it('gives nothing under a purpose for something else', async () => {
    const other = await app.access.incident(ELSEWHERE);
    for (const purpose of [{ incidentId: other }, {}]) {
      const searcher = await investigator(false, purpose);
      expect(await searcher.ids({ ...circle(), ...asked })).toEqual([homeSegment]);
    }
  });

  it('ends with the grant, in the middle of the search', async () => {
    const searcher = await investigator();
    const first = await searcher.find({ ...circle(), ...asked, limit: 1 });
    expect(first.features.map(({ id }) => id)).toEqual([elsewhereSegment]);
    await app.records.database.query(
      `UPDATE role_grant SET state = 'ended', ended_by = 'test', ended_at = now(), end_reason = 'x'
       WHERE incident_id = $1`,
      [incidentId],
    );
    expect(await searcher.ids({ ...circle(), ...asked })).toEqual([homeSegment]);
  });
});

it('whoever has no area and no case left is told so, and is not told that nothing was recorded', async () => {
  const account = await app.account([{ role: 'investigator', incidentId }]);
  const searcher = await app.searcher(account, { ...envelope, incidentId });
  expect(await searcher.ids({ ...circle(), ...asked })).toEqual([elsewhereSegment, homeSegment]);
  await app.access.extend(searcher.purposeId, 4000);
  expect(await searcher.outcome({ ...circle(), ...asked })).toEqual([403, 'no_area_to_search']);
});
