import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Random } from '../../bench/random';
import { SightRepository } from '../../src/cameras/coverage/sight.repository';
import { type PlaceSeeing, SightService } from '../../src/cameras/coverage/sight.service';
import type { Place } from '../../src/geo/place';
import { parseConfig } from '../../src/platform/config';
import { databaseOptions } from '../../src/platform/database';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import { createTestDatabase } from '../database';
import { servicesEnvironment } from '../services';
import type { OracleLens } from './sight-oracle';
import { answerOfPlace, type PlaceAnswer, type PlaceCase, type Way } from './sight-place-oracle';
import { buildSightTown, moment, offset, type SightTown, storeSightTowns } from './sight-towns';

const TOWNS_AT_ONCE = 100;
const DETAIL_TOLERANCE = 1e-6;
const DAY = 86_400_000;

const AREAS = `
  INSERT INTO area (id) VALUES (1), (2), (3);
  INSERT INTO area_version (id, area_id, valid_from, parent_id, path, code, name, kind) VALUES
    (gen_random_uuid(), 1, '2010-01-01', NULL, '1', 'P', 'Tỉnh', 'province'),
    (gen_random_uuid(), 2, '2010-01-01', 1, '1.2', 'X2', 'Xã 2', 'commune'),
    (gen_random_uuid(), 3, '2010-01-01', 1, '1.3', 'X3', 'Xã 3', 'commune')`;

/** Random towns in a database of their own. */
export class PlaceWorld {
  private constructor(
    readonly sight: SightService,
    readonly towns: SightTown[],
    /** Adds lenses of a test's own. */
    readonly store: (lenses: OracleLens[]) => Promise<void>,
    readonly close: () => Promise<void>,
  ) {}

  static async start(seed: number, townCount: number): Promise<PlaceWorld> {
    const database = await createTestDatabase();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(AREAS).finally(() => owner.end());
    const random = new Random(seed);
    const towns = Array.from({ length: townCount }, (_, number) =>
      buildSightTown(random, number, [2, 3], 3 + random.below(6)),
    );
    for (let index = 0; index < townCount; index += TOWNS_AT_ONCE)
      await storeSightTowns(database.ownerUrl, towns.slice(index, index + TOWNS_AT_ONCE));
    const config = parseConfig({ ...servicesEnvironment(), DATABASE_URL: database.appUrl });
    const dataSource = await new DataSource({ ...databaseOptions(config), entities: [] }).initialize();
    const close = async () => {
      await dataSource.destroy();
      await database.drop();
    };
    const store = (lenses: OracleLens[]) =>
      storeSightTowns(database.ownerUrl, [{ center: towns[0]!.center, lenses }]);
    return new PlaceWorld(new SightService(new SightRepository(dataSource), config), towns, store, close);
  }
}

export interface Case extends PlaceCase {
  town: SightTown;
  scope: AccessScope;
}

const areasOf = ({ isEverywhere, areaIds }: AccessScope) => (isEverywhere ? [2, 3] : areaIds);

/** Mostly where some lens may see it; a point, or a way through the town, during a moment or up to a year. */
export function makeCase(random: Random, town: SightTown): Case {
  const view = random.pick(random.pick(town.lenses).views);
  const from = new Date(view.validFrom.getTime() + Math.floor(random.between(-30, 700) * DAY));
  const to = random.chance(0.3)
    ? from
    : new Date(from.getTime() + Math.floor(365 * DAY * random.next() ** 3));
  const knownAt = random.chance(0.3) ? moment(random) : null;
  const scope = random.chance(0.7) ? EVERYWHERE : { ...NOWHERE, areaIds: [random.pick([2, 3])] };
  return { town, place: makePlace(random, town), from, to, knownAt, scope };
}

function makePlace(random: Random, town: SightTown): Place {
  const near = random.pick(random.pick(town.lenses).views).position;
  const spot = (meters: number) => {
    const angle = random.between(0, 2 * Math.PI);
    return offset(near, meters * Math.cos(angle), meters * Math.sin(angle));
  };
  const count = random.chance(0.6) ? 1 : 2 + random.below(3);
  const line = Array.from({ length: count }, () => spot(150 * random.next()));
  return { line, radiusMeters: 1 + 60 * random.next() ** 2 };
}

export interface Tally {
  cases: number;
  sure: number;
  doubtful: number;
  lines: number;
  clipped: number;
  parts: number;
  by: Record<string, number>;
}

const maybe = ({ widerMeters }: Way) => widerMeters !== null;
const surely = ({ narrowerMeters }: Way) => narrowerMeters !== null;
/** A view is not turned as long as a preset sees it. */
const isSureWay = (way: Way, all: Way[]) =>
  surely(way) &&
  (way.by !== 'turning' ||
    !all.some((one) => one.viewId === way.viewId && one.preset !== null && maybe(one)));

/** @returns what is wrong with the product's answer, or null. */
function compare(asked: Case, answer: PlaceSeeing[], tally: Tally): string | null {
  const given = new Map(answer.map((lens) => [lens.camera.id, lens]));
  if (given.size !== answer.length) return 'a lens is in it twice';
  for (const lens of asked.town.lenses) {
    const shown = given.get(lens.id);
    given.delete(lens.id);
    const expected = areasOf(asked.scope).includes(lens.areaId) ? answerOfPlace(lens, asked) : null;
    const ways = expected?.ways ?? [];
    if (!shown && ways.some(surely)) return `${lens.id} is missing`;
    if (shown && !ways.some(maybe)) return `${lens.id} sees none of it`;
    if (ways.some(maybe) && !ways.some(surely)) tally.doubtful++;
    const fault = shown && faultOf(shown, expected!);
    if (fault) return `${lens.id}: ${fault}`;
    if (shown) count(tally, shown, asked);
  }
  if (given.size) return `unknown lenses: ${[...given.keys()].join()}`;
  const ranks = answer.map((one) => one.sight.pixelsPerMeter ?? -1);
  return ranks.some((rank, index) => rank > (ranks[index - 1] ?? Infinity)) ? 'not in order' : null;
}

function faultOf(
  { sight: shown, view, camera, periodShare }: PlaceSeeing,
  expected: PlaceAnswer,
): string | null {
  const { ways, shares, status } = expected;
  if (camera.status !== status) return `${camera.status} instead of ${status}`;
  const way = ways.find(
    (one) => one.viewId === view.id && one.by === shown.by && one.preset === shown.preset && maybe(one),
  );
  if (!way) return `${shown.by} ${shown.preset} does not see it`;
  const { groundMeters: meters } = shown;
  if (meters < way.widerMeters! - 0.01 || meters > (way.narrowerMeters ?? Infinity) + 0.01)
    return `at ${meters} m instead of ${way.widerMeters} to ${way.narrowerMeters}`;
  const detail = way.pixelsPerMeterAt(meters);
  if (!isClose(shown.pixelsPerMeter, detail)) return `${shown.pixelsPerMeter} px/m instead of ${detail}`;
  const better = ways.find(
    (one) =>
      isSureWay(one, ways) &&
      (one.pixelsPerMeterAt(one.narrowerMeters!) ?? 0) > (detail ?? 0) * (1 + DETAIL_TOLERANCE),
  );
  if (better) return `${better.by} of ${better.viewId} shows more`;
  const shareOf = (is: (one: Way) => boolean) => {
    const views = new Set(ways.filter(is).map(({ viewId }) => viewId));
    return [...views].reduce((sum, id) => sum + shares.get(id)!, 0);
  };
  const isShare = periodShare >= shareOf(surely) - 1e-9 && periodShare <= shareOf(maybe) + 1e-9;
  return isShare ? null : `${periodShare} of the period instead of ${shareOf(surely)} to ${shareOf(maybe)}`;
}

function count(tally: Tally, { sight: { by }, view, periodShare }: PlaceSeeing, { place }: Case): void {
  tally.sure++;
  if (place.line.length > 1) tally.lines++;
  if (view.isClipped) tally.clipped++;
  if (periodShare < 1) tally.parts++;
  tally.by[by] = (tally.by[by] ?? 0) + 1;
}

function isClose(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= DETAIL_TOLERANCE * Math.abs(other);
}

/** Asks about some places in each town. @returns what is wrong with the product's answers. */
export async function compareTowns(
  { sight, towns }: PlaceWorld,
  seed: number,
  casesPerTown: number,
): Promise<{ faults: string[]; tally: Tally }> {
  const random = new Random(seed);
  const tally: Tally = { cases: 0, sure: 0, doubtful: 0, lines: 0, clipped: 0, parts: 0, by: {} };
  const faults: string[] = [];
  for (const town of towns)
    for (let index = 0; index < casesPerTown; index++) {
      const one = makeCase(random, town);
      const { town: _, scope, ...question } = one;
      const fault = compare(one, await sight.seeingPlace(question, scope), tally);
      if (fault) faults.push(`case ${tally.cases}: ${fault}`);
      tally.cases++;
    }
  return { faults, tally };
}
