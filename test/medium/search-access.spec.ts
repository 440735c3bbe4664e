import { destination } from '../../src/geo/geodesic';
import type { FootageCollectionDto } from '../../src/search/search.dto';
import {
  circle,
  morning,
  period,
  type Problem,
  SearchApplication,
  type Searcher,
} from './search-application';
import { CENTER, type Lens } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const UNKNOWN = '01890000-0000-7000-8000-000000000000';
const [WARD, GROUP, OTHER_WARD, OTHER_GROUP, PROVINCE] = [1, 2, 3, 4, 5];
const aroundCenter = { west: CENTER.lon - 0.01, south: CENTER.lat - 0.01 };
const box = `${aroundCenter.west},${aroundCenter.south},${CENTER.lon + 0.01},${CENTER.lat + 0.01}`;

let app: SearchApplication;
let officer: Searcher;
let own: Lens;
let foreign: Lens;
let ownSegment: string;
let foreignSegment: string;

beforeAll(async () => {
  app = await SearchApplication.start();
  const { records } = app;
  await records.area(PROVINCE, [PROVINCE]);
  await records.area(WARD, [PROVINCE, WARD]);
  await records.area(OTHER_WARD, [PROVINCE, OTHER_WARD]);
  // Until 2024 the group lay in the other ward.
  await records.area(GROUP, [PROVINCE, OTHER_WARD, GROUP], '2020-01-01', '2024-01-01');
  await records.area(GROUP, [PROVINCE, WARD, GROUP], '2024-01-01');
  await records.area(OTHER_GROUP, [PROVINCE, OTHER_WARD, OTHER_GROUP]);
  own = await records.lens(GROUP);
  foreign = await records.lens(OTHER_GROUP);
  ownSegment = await records.segment(own, at('09:00:00'));
  foreignSegment = await records.segment(foreign, at('09:30:00'));
  officer = await app.searcher(await app.account([{ role: 'ward_officer', areaId: WARD }]));
});

afterAll(() => app.stop());

/** The answer holds nothing by which the other area's lens could be told. */
function expectNothingForeign(body: object): void {
  const text = JSON.stringify(body);
  for (const trace of [foreign.cameraId, foreign.sourceId, foreign.viewId, foreignSegment])
    expect(text).not.toContain(trace);
}

describe('of two lenses at one place, an officer of one ward sees that ward’s alone', () => {
  it('the records are there: somebody who may see everything finds both', async () => {
    expect(await app.ids({ ...circle(), ...morning })).toEqual([foreignSegment, ownSegment]);
  });

  it.each<[string, object]>([
    ['circle', circle()],
    ['box', { bbox: box }],
    ['area', { areaId: WARD }],
    ['area by code', { area: `A${WARD}` }],
    ['area of another day', { area: `A${OTHER_WARD}@2023-06-01` }],
    ['area of another day, above all', { area: `A${PROVINCE}@2023-06-01` }],
    ['place and area', { ...circle(), areaId: GROUP }],
    ['place and holding', { ...circle(), holding: 'at_source' }],
  ])('by %s', async (_, query) => {
    const body = await officer.find({ ...query, ...morning });
    expect(body.features.map(({ id }) => id)).toEqual([ownSegment]);
    expectNothingForeign(body);
  });

  it('by polygon', async () => {
    const { west, south } = aroundCenter;
    const ring = [
      [west, south],
      [west + 0.02, south],
      [west + 0.01, south + 0.03],
      [west, south],
    ];
    const query = { polygon: { type: 'Polygon', coordinates: [ring] }, ...morning };
    const { body } = await officer.post<FootageCollectionDto>(query);
    expect(body.features.map(({ id }) => id)).toEqual([ownSegment]);
    expectNothingForeign(body);
    expect((await app.post<FootageCollectionDto>(query)).body.features).toHaveLength(2);
  });

  it('by camera: a foreign one answers as one that does not exist', async () => {
    const answerTo = async (cameraId: string) => {
      const { status, body } = await officer.send<Problem>({ cameraId, ...morning });
      return JSON.stringify({ status, ...body, requestId: '' }).replaceAll(cameraId, '');
    };
    expect(await answerTo(foreign.cameraId)).toBe(await answerTo(UNKNOWN));
    expect(await answerTo(UNKNOWN)).toContain('"code":"not_found"');
    expect(await officer.ids({ cameraId: own.cameraId, ...morning })).toEqual([ownSegment]);
  });

  it('by camera and place, where both lie', async () => {
    const query = { ...circle(), cameraId: foreign.cameraId, ...morning };
    expect(await officer.outcome(query)).toEqual([404, 'not_found']);
  });

  it.each([
    ['another ward', { areaId: OTHER_WARD }],
    ['a group of it', { areaId: OTHER_GROUP }],
    ['what lies above', { areaId: PROVINCE }],
    ['its code', { area: `A${OTHER_WARD}` }],
  ])('by area: %s is refused', async (_, query) => {
    expect(await officer.outcome({ ...query, ...morning })).toEqual([403, 'outside_your_areas']);
  });

  it('an area that does not exist is not found, whoever asks', async () => {
    for (const who of [officer, app])
      expect(await who.outcome({ areaId: 99, ...morning })).toEqual([404, 'not_found']);
  });

  it('a cursor made of a foreign row leads to nothing foreign', async () => {
    const first = await app.find({ ...circle(), ...morning, limit: 1 });
    const body = await officer.find({ ...circle(), ...morning, cursor: first.nextCursor! });
    expect(body.features.map(({ id }) => id)).toEqual([ownSegment]);
    expectNothingForeign(body);
  });
});

it('several grants give what each of them gives', async () => {
  const grants = [GROUP, OTHER_GROUP].map((areaId) => ({ role: 'investigator' as const, areaId }));
  const both = await app.searcher(await app.account(grants));
  expect(await both.ids({ ...circle(), ...morning })).toEqual([foreignSegment, ownSegment]);
  expect(await both.ids({ areaId: OTHER_GROUP, ...morning })).toEqual([foreignSegment]);
  expect(await both.outcome({ areaId: WARD, ...morning })).toEqual([403, 'outside_your_areas']);
});

it('a lens goes where its area goes', async () => {
  const spot = destination(CENTER, 0, 5000);
  const place = { lon: spot[0], lat: spot[1] };
  const lens = await app.records.lens(OTHER_GROUP, { position: place });
  const segment = await app.records.segment(lens, at('09:00:00'));
  const query = { ...circle(50, place), ...period(at('08:00:00'), at('10:00:00')) };
  expect(await officer.ids(query)).toEqual([]);
  await app.records.database.query(`UPDATE camera SET area_id = $1 WHERE id = $2`, [GROUP, lens.cameraId]);
  expect(await officer.ids(query)).toEqual([segment]);
});
