import type { Judged } from '../../src/candidates/candidate-assembly';
import { areasOf, type ExpectedRow, expectedRow, type Seen } from './candidate-oracle';
import type { OracleWorld } from './candidate-oracle-world';
import type { TownLens, TownQuestion } from './candidate-towns';
import { answerOfPlace, type PlaceAnswer, type Way } from './sight-place-oracle';

export interface Tally {
  questions: number;
  rows: number;
  /** Of lenses that see the place, or do not, by a hand's breadth: left out. */
  nearEdgeOfSight: number;
  /** Of lenses whose footage covers it, or does not, by a moment: left out. */
  nearEdgeOfFootage: number;
  /** Questions with so many rows, at least two: their order says something. */
  orders: number;
  /** How often each value of a fact was seen. */
  seen: Record<string, number>;
}

export const newTally = (): Tally => ({
  ...{ questions: 0, rows: 0, nearEdgeOfSight: 0, nearEdgeOfFootage: 0, orders: 0, seen: {} },
});

const RELATIVE = 1e-9;
const DETAIL_TOLERANCE = 1e-6;

const maybe = ({ widerMeters }: Way) => widerMeters !== null;
const surely = ({ narrowerMeters }: Way) => narrowerMeters !== null;

type Sight = { answer: PlaceAnswer | null } | null;

/** Questions that differ by their `now` alone share their place, and what is seen of it. */
const sights = new WeakMap<TownQuestion['place'], Map<string, Sight>>();

/** What the oracle knows of the sight of a lens; null = it would differ a hand's breadth beside. */
export function sightOf(lens: TownLens, asked: TownQuestion): Sight {
  const known = sights.get(asked.place) ?? new Map<string, Sight>();
  sights.set(asked.place, known);
  const sight = known.has(lens.id) ? known.get(lens.id)! : sightFound(lens, asked);
  known.set(lens.id, sight);
  return sight;
}

function sightFound(lens: TownLens, asked: TownQuestion): Sight {
  const answer = areasOf(asked).includes(lens.areaId) ? answerOfPlace(lens, asked) : null;
  const ways = answer?.ways.filter(maybe) ?? [];
  if (!ways.every(surely)) return null;
  return { answer: answer && ways.length ? { ...answer, ways } : null };
}

/** @returns what is wrong with the product's answer, or null. */
export function compare(asked: TownQuestion, rows: Judged[], tally: Tally): string | null {
  tally.questions++;
  const given = new Map(rows.map((row) => [row.camera.id, row]));
  if (given.size !== rows.length) return 'a lens is in it twice';
  const expected = new Map<string, ExpectedRow>();
  for (const lens of asked.town.lenses) {
    const row = given.get(lens.id);
    given.delete(lens.id);
    const sight = sightOf(lens, asked);
    if (!sight) tally.nearEdgeOfSight++;
    if (!sight || (!sight.answer && !row)) continue;
    if (!row) return `${lens.id} is missing`;
    if (!sight.answer) return `${lens.id} sees none of it`;
    const seen = seenBy(lens, row, sight.answer);
    if (typeof seen === 'string') return `${lens.id}: ${seen}`;
    const one = expectedRow(lens, seen, asked);
    if (one.isNearEdge) tally.nearEdgeOfFootage++;
    else expected.set(lens.id, one);
  }
  if (given.size) return `unknown lenses: ${[...given.keys()].join()}`;
  return faultOf(rows, expected, tally);
}

function faultOf(rows: Judged[], expected: Map<string, ExpectedRow>, tally: Tally): string | null {
  const sure = rows.filter(({ camera }) => expected.has(camera.id));
  for (const row of sure) {
    const faults = differences(rowOf(row), { ...expected.get(row.camera.id)!, isNearEdge: false });
    if (faults.length) return `${row.camera.id}: ${faults.join('; ')}`;
    count(tally, row);
  }
  if (sure.length > 1) tally.orders++;
  const isWrong = sure.some((row, index) => index > 0 && isBefore(row, sure[index - 1]!, expected));
  return isWrong ? `not in order: ${sure.map(({ camera }) => camera.id).join()}` : null;
}

/** Of the product's row all that an oracle says. */
function rowOf({ facts, factors, score, recorder, deadline }: Judged): ExpectedRow {
  return { facts, factors, score, recorder, deadline, isNearEdge: false };
}

/**
 * By score, then by distance, then by the lens's id. Scores are products of floats: within a millionth of a millionth they
 * are the same.
 */
function isBefore(one: Judged, other: Judged, expected: Map<string, ExpectedRow>): boolean {
  const [a, b] = [expected.get(one.camera.id)!, expected.get(other.camera.id)!];
  if (Math.abs(a.score - b.score) > 1e-12 * b.score) return a.score > b.score;
  const [near, far] = [a.facts.groundMeters, b.facts.groundMeters];
  return near === far ? one.camera.id < other.camera.id : near < far;
}

/** Whether the product saw it by the right view, as near and as fine as it may be. @returns a fault in words */
function seenBy(lens: TownLens, { view, sight, camera }: Judged, answer: PlaceAnswer): Seen | string {
  const { ways, shares, status } = answer;
  const hasPreset = ({ viewId }: Way) => ways.some((one) => one.viewId === viewId && one.preset !== null);
  // A view is not turned as long as a preset sees it.
  const real = ways.filter((way) => way.by !== 'turning' || !hasPreset(way));
  const way = real.find(
    (one) => one.viewId === view.id && one.by === sight.by && one.preset === sight.preset,
  );
  if (!way) return `${sight.by} ${sight.preset} of ${view.id} does not see it`;
  const { groundMeters } = sight;
  if (groundMeters < way.widerMeters! - 0.01 || groundMeters > way.narrowerMeters! + 0.01)
    return `at ${groundMeters} m instead of ${way.widerMeters} to ${way.narrowerMeters}`;
  const pixelsPerMeter = way.pixelsPerMeterAt(groundMeters);
  if (real.some((one) => isFiner(one, pixelsPerMeter, groundMeters))) return 'another way shows more';
  const views = new Set(ways.map(({ viewId }) => viewId));
  const share = [...views].reduce((sum, id) => sum + shares.get(id)!, 0);
  if (camera.status !== status) return `${camera.status} instead of ${status}`;
  return {
    view: lens.views.find(({ id }) => id === view.id)!,
    by: way.by as Seen['by'],
    ...{ status, groundMeters, pixelsPerMeter, periodShare: Math.min(1, share) },
  };
}

/** Even where it is worst. Ways of unknown optics go by distance. */
function isFiner(way: Way, pixelsPerMeter: number | null, groundMeters: number): boolean {
  const detail = way.pixelsPerMeterAt(way.narrowerMeters!);
  if (detail !== null) return detail > (pixelsPerMeter ?? 0) * (1 + DETAIL_TOLERANCE);
  return pixelsPerMeter === null && way.narrowerMeters! + 0.01 < groundMeters;
}

/** Which leaves of two values differ. */
export function differences(shown: unknown, expected: unknown, path = ''): string[] {
  if (typeof shown === 'number' && typeof expected === 'number') {
    const isClose = Math.abs(shown - expected) <= RELATIVE * Math.abs(expected);
    return isClose ? [] : [`${path} ${shown} instead of ${expected}`];
  }
  const [one, other] = [shown, expected].map((value) => (value instanceof Date ? +value : value));
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other)
    return one === other ? [] : [`${path} ${String(shown)} instead of ${String(expected)}`];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const valueOf = (of: object, name: string) => (of as Record<string, unknown>)[name];
  return [...names].flatMap((name) =>
    differences(valueOf(one, name), valueOf(other, name), path ? `${path}.${name}` : name),
  );
}

function count(tally: Tally, { facts, recorder, deadline, view }: Judged): void {
  tally.rows++;
  const { light, nightSight, by, status, holding, uptimeShare, clock, confirmedDaysAgo } = facts;
  const flags = [
    ...[light, `sight ${nightSight}`, by, status, holding, `basis ${deadline.basis}`],
    ...[view.isClipped && 'clipped', facts.periodShare < 1 && 'a part', !recorder && 'no recorder named'],
    ...[!clock && 'clock unknown', confirmedDaysAgo === null && 'never confirmed'],
    uptimeShare === null ? 'uptime unknown' : uptimeShare < 1 && 'uptime below 1',
    facts.pixelsPerMeter === null && 'optics unknown',
  ];
  for (const flag of flags) if (flag) tally.seen[flag] = (tally.seen[flag] ?? 0) + 1;
}

/** Asks so many of each town's questions. @returns what is wrong with the product's answers. */
export async function compareAll(
  world: OracleWorld,
  perTown: number,
): Promise<{ faults: string[]; tally: Tally }> {
  const tally = newTally();
  const faults: string[] = [];
  for (const question of world.towns.flatMap((town) => town.questions.slice(0, perTown))) {
    const fault = compare(question, await world.ask(question), tally);
    if (fault) faults.push(`question ${tally.questions}: ${fault}`);
  }
  return { faults, tally };
}
