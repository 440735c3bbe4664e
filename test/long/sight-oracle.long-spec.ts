import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Random } from '../../bench/random';
import { SightRepository } from '../../src/cameras/coverage/sight.repository';
import { type SeeingLens, SightService } from '../../src/cameras/coverage/sight.service';
import { parseConfig } from '../../src/platform/config';
import { databaseOptions } from '../../src/platform/database';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import type { Position } from '../../src/geo/position';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import { answerOf, type OracleSight } from '../medium/sight-oracle';
import { buildSightTown, moment, offset, type SightTown, storeSightTowns } from '../medium/sight-towns';

jest.setTimeout(180_000);

const TOWNS = 40;
const CASES_PER_TOWN = 250;
const AT_ONCE = 8;
const DETAIL_TOLERANCE = 1e-6;

let database: TestDatabase;
let dataSource: DataSource;
let sight: SightService;
let towns: SightTown[];

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(AREAS).finally(() => owner.end());
  const random = new Random(20260401);
  towns = Array.from({ length: TOWNS }, (_, number) => buildSightTown(random, number, [2, 3]));
  await storeSightTowns(database.ownerUrl, towns);
  const config = parseConfig({ ...servicesEnvironment(), DATABASE_URL: database.appUrl });
  dataSource = await new DataSource({ ...databaseOptions(config), entities: [] }).initialize();
  sight = new SightService(new SightRepository(dataSource), config);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const AREAS = `
  INSERT INTO area (id) VALUES (1), (2), (3);
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind) VALUES
    (gen_random_uuid(), 1, '2010-01-01', NULL, '1', 'P', 'Tỉnh', 'province'),
    (gen_random_uuid(), 2, '2010-01-01', 1, '1.2', 'X2', 'Xã 2', 'commune'),
    (gen_random_uuid(), 3, '2010-01-01', 1, '1.3', 'X3', 'Xã 3', 'commune')`;

interface Case {
  town: SightTown;
  point: Position;
  at: Date;
  knownAt: Date | null;
  scope: AccessScope;
}

const areasOf = ({ isEverywhere, areaIds }: AccessScope) => (isEverywhere ? [2, 3] : areaIds);

/** Mostly where some lens may see it, sometimes far out. */
function makeCase(random: Random, town: SightTown): Case {
  const near = random.pick(random.pick(town.lenses).views).position;
  const [angle, meters] = [
    random.between(0, 2 * Math.PI),
    100 * random.next() ** 2 * (random.chance(0.1) ? 10 : 1),
  ];
  const point = offset(near, meters * Math.cos(angle), meters * Math.sin(angle));
  const scope = random.chance(0.5) ? EVERYWHERE : { ...NOWHERE, areaIds: [random.pick([2, 3])] };
  return { town, point, at: moment(random), knownAt: random.chance(0.5) ? moment(random) : null, scope };
}

interface Tally {
  seen: number;
  nearEdge: number;
  differingNearEdge: number;
  /** Sights of views that buildings clip. */
  clipped: number;
  by: Record<string, number>;
}

/** @returns what is wrong with the product's answer, or null. */
function compare(
  { town, point, at, knownAt, scope }: Case,
  answer: SeeingLens[],
  tally: Tally,
): string | null {
  const given = new Map(answer.map((lens) => [lens.camera.id, lens]));
  if (given.size !== answer.length) return 'a lens is in it twice';
  const expected = new Map<string, OracleSight>();
  for (const lens of town.lenses) {
    if (!areasOf(scope).includes(lens.areaId)) continue;
    const { sight: seen, isNearEdge } = answerOf(lens, point, { at, knownAt });
    if (isNearEdge) {
      tally.nearEdge++;
      if (Boolean(seen) !== given.has(lens.id)) tally.differingNearEdge++;
      given.delete(lens.id);
    } else if (seen) expected.set(lens.id, seen);
  }
  const missing = [...expected.keys()].filter((id) => !given.has(id));
  const extra = [...given.keys()].filter((id) => !expected.has(id));
  if (missing.length || extra.length) return `missing ${missing.join()}, too many ${extra.join()}`;
  let before = Infinity;
  for (const [id, { sight: shown, view, camera }] of given) {
    const one = expected.get(id)!;
    tally.seen++;
    if (view.isClipped) tally.clipped++;
    tally.by[one.by] = (tally.by[one.by] ?? 0) + 1;
    const isSame = shown.by === one.by && shown.preset === one.preset && view.id === one.viewId;
    if (!isSame || camera.status !== one.status) return `${id}: ${JSON.stringify([shown, camera, one])}`;
    if (!isClose(shown.pixelsPerMeter, one.pixelsPerMeter) || !isClose(shown.groundMeters, one.groundMeters))
      return `${id}: ${shown.pixelsPerMeter} px/m instead of ${one.pixelsPerMeter}`;
    const rank = one.pixelsPerMeter ?? -1;
    if (rank > before * (1 + DETAIL_TOLERANCE)) return `${id} stands below one it is better than`;
    before = Math.abs(rank);
    if (rank < 0) before = 0;
  }
  return null;
}

function isClose(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= DETAIL_TOLERANCE * Math.abs(other);
}

it('equals brute force in 10,000 random cases: which lenses, how, with how many pixels per metre, in which order', async () => {
  const random = new Random(20260402);
  const cases = towns.flatMap((town) => Array.from({ length: CASES_PER_TOWN }, () => makeCase(random, town)));
  const tally: Tally = { seen: 0, nearEdge: 0, differingNearEdge: 0, clipped: 0, by: {} };
  const faults: string[] = [];
  for (let index = 0; index < cases.length; index += AT_ONCE) {
    const some = cases.slice(index, index + AT_ONCE);
    const answers = await Promise.all(some.map(({ scope, ...question }) => sight.seeing(question, scope)));
    some.forEach((one, number) => {
      const fault = compare(one, answers[number]!, tally);
      if (fault) faults.push(`case ${index + number}: ${fault}`);
    });
  }
  console.info(`${cases.length} cases: ${JSON.stringify(tally)}`);
  expect(faults.slice(0, 5)).toEqual([]);
  expect(faults.length).toBe(0);
  // Or it would have proved nothing.
  expect(cases.length).toBe(10_000);
  expect(tally.seen).toBeGreaterThan(5000);
  expect(tally.nearEdge).toBeLessThan(tally.seen / 2);
  expect(tally.clipped).toBeGreaterThan(500);
  for (const by of ['direction', 'preset', 'turning', 'all_round', 'unknown_direction'])
    expect(tally.by[by]).toBeGreaterThan(50);
});
