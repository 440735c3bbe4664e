import type { Judged } from '../../src/candidates/candidate-assembly';
import { compare, differences, newTally, sightOf } from './candidate-comparison';
import { areasOf } from './candidate-oracle';
import type { OracleWorld } from './candidate-oracle-world';
import type { TownQuestion } from './candidate-towns';
import { answerOf } from './sight-oracle';
import { offset } from './sight-towns';

/** What changes when the place moves out of the view of one lens, or the time past the deadline of one: that row alone. */

export interface Moves {
  faults: string[];
  moves: number;
  /** Rows of other lenses that stood beside and stayed as they were. */
  others: number;
  /** What became of the rows that were meant. */
  became: Record<string, number>;
}

interface Move {
  target: string;
  before: TownQuestion;
  after: TownQuestion;
}

/** Metres by which a place is moved until a lens sees none of it, in so many directions. */
const STEPS = [1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90];
const DIRECTIONS = 12;
const SMALL_METERS = 0.5;

const newMoves = (): Moves => ({ faults: [], moves: 0, others: 0, became: {} });

/** At the deadline it is still there; a millisecond later it is not. @param most of them, at most one for each question */
export async function passDeadlines(world: OracleWorld, most: number): Promise<Moves> {
  const result = newMoves();
  for (const question of world.towns.flatMap((town) => town.questions)) {
    if (result.moves === most) break;
    const move = pastDeadline(question, await world.ask(question));
    if (move) await check(world, move, result, holdingFaults);
  }
  return result;
}

/** Of the first row whose holding goes by a deadline that no other row has. */
function pastDeadline(question: TownQuestion, rows: Judged[]): Move | null {
  const times = rows.map(({ deadline }) => deadline.at?.getTime());
  const target = rows.findIndex(({ facts, deadline }, index) => {
    // What is known to be recorded stays known past what is kept at least.
    const isSteady =
      facts.holding === 'sealed' || (facts.holding === 'indexed' && deadline.basis === 'at_least');
    return deadline.at && !isSteady && times.filter((time) => time === times[index]).length === 1;
  });
  if (target < 0) return null;
  const [at, later] = [new Date(times[target]!), new Date(times[target]! + 1)];
  const { id } = rows[target]!.camera;
  return { target: id, before: { ...question, now: at }, after: { ...question, now: later } };
}

function holdingFaults(
  { target }: Move,
  before: Judged[],
  after: Judged[],
  became: Moves['became'],
): string[] {
  const [old, fresh] = [rowsById(before), rowsById(after)];
  const changed = [...old].filter(([id, row]) => differences(told(row), told(fresh.get(id))).length > 0);
  if (before.length !== after.length) return ['the number of rows changed'];
  if (changed.map(([id]) => id).join() !== target) return [`${changed.length} rows changed`];
  const [was, is] = [old.get(target)!, fresh.get(target)!];
  const step = `${was.facts.holding} → ${is.facts.holding}`;
  became[step] = (became[step] ?? 0) + 1;
  const only = differences(told(was), told(is)).map((text) => text.split(' ')[0]);
  const allowed = ['facts.holding', 'factors.holding', 'factors.status', 'factors.uptime'];
  const isOnly = only.every((path) => ['score', 'factors.confirmation', ...allowed].includes(path!));
  return isOnly && is.score < was.score && withoutOne(before, target) === withoutOne(after, target)
    ? []
    : [`${step} changed ${only.join()}`];
}

/** A place moves so little that just one lens sees none of it any more, by the oracle. @param most as above */
export async function leaveViews(world: OracleWorld, most: number): Promise<Moves> {
  const result = newMoves();
  for (const question of world.towns.flatMap((town) => town.questions)) {
    if (result.moves === most) break;
    // Wider ones are not out of a view by a few steps.
    const small = { line: [question.place.line[0]!], radiusMeters: SMALL_METERS };
    const before = { ...question, place: small };
    const rows = await world.ask(before);
    // Mostly with others beside.
    if (!rows.length || (rows.length === 1 && result.moves % 3)) continue;
    const move = outOfView(before);
    if (move) await check(world, move, result, sightFaults);
  }
  return result;
}

/** To the nearest place around that just one lens no longer sees. */
function outOfView(before: TownQuestion): Move | null {
  const sees = pointSights(before);
  if (!sees) return null;
  for (const after of placesAround(before)) {
    const moved = pointSights(after);
    const [changed, ...more] = [...sees].filter(([id, isSeen]) => isSeen !== moved?.get(id));
    if (!moved || !changed?.[1] || more.length) continue;
    const [target] = changed;
    return isLeft(target, before, after) ? { target, before, after } : null;
  }
  return null;
}

/** Which lenses see the middle of a place when the period begins: quickly reckoned; null = some do by a hair's breadth. */
function pointSights(asked: TownQuestion): Map<string, boolean> | null {
  const { place, from, knownAt, town } = asked;
  const answers = town.lenses
    .filter(({ areaId }) => areasOf(asked).includes(areaId))
    .map((lens) => [lens.id, answerOf(lens, place.line[0]!, { at: from, knownAt })] as const);
  if (answers.some(([, { isNearEdge }]) => isNearEdge)) return null;
  return new Map(answers.map(([id, { sight }]) => [id, sight !== null]));
}

/** Whether it is so of the whole place and period: the target alone is gone. */
function isLeft(target: string, before: TownQuestion, after: TownQuestion): boolean {
  return before.town.lenses.every((lens) => {
    const [was, is] = [sightOf(lens, before), sightOf(lens, after)];
    if (!was || !is) return false;
    return lens.id === target ? !is.answer : Boolean(was.answer) === Boolean(is.answer);
  });
}

/** The nearest first. */
function* placesAround(question: TownQuestion): Generator<TownQuestion> {
  for (const meters of STEPS)
    for (let index = 0; index < DIRECTIONS; index++) {
      const angle = (2 * Math.PI * index) / DIRECTIONS;
      yield shifted(question, meters * Math.sin(angle), meters * Math.cos(angle));
    }
}

function shifted(question: TownQuestion, east: number, north: number): TownQuestion {
  const line = question.place.line.map((position) => offset(position, east, north));
  return { ...question, place: { ...question.place, line } };
}

function sightFaults({ target }: Move, before: Judged[], after: Judged[], became: Moves['became']): string[] {
  const fresh = rowsById(after);
  became.gone = (became.gone ?? 0) + 1;
  const left = before.map(({ camera }) => camera.id).filter((id) => id !== target);
  if (fresh.size !== left.length || !left.every((id) => fresh.has(id))) return ['other lenses came or went'];
  return before
    .filter(({ camera }) => camera.id !== target)
    .flatMap((row) => differences(apartFromPlace(row), apartFromPlace(fresh.get(row.camera.id)!)));
}

/** Both answers must be those of the oracle, whatever changed between them. */
async function check(
  world: OracleWorld,
  move: Move,
  result: Moves,
  faultsOf: typeof holdingFaults,
): Promise<void> {
  const [before, after] = [await world.ask(move.before), await world.ask(move.after)];
  const tally = newTally();
  const compared = [compare(move.before, before, tally), compare(move.after, after, tally)];
  // An edge tells nothing.
  if (tally.nearEdgeOfSight + tally.nearEdgeOfFootage) return;
  result.moves++;
  result.others += before.length - 1;
  const faults = [...compared.filter((one) => one !== null), ...faultsOf(move, before, after, result.became)];
  result.faults.push(...faults.map((fault) => `move ${result.moves}, ${move.target}: ${fault}`));
}

const rowsById = (rows: Judged[]) => new Map(rows.map((row) => [row.camera.id, row]));

/** All but words, which count days down. */
function told(row: Judged | undefined): object | null {
  if (!row) return null;
  const { camera, view, sight, facts, factors, score, recorder, deadline } = row;
  return { camera, view, sight, facts, factors, score, recorder, deadline };
}

function apartFromPlace({ camera, facts, recorder, deadline }: Judged): object {
  const { light, status, uptimeShare, confirmedDaysAgo, clock, holding } = facts;
  return { camera, light, status, uptimeShare, confirmedDaysAgo, clock, holding, recorder, deadline };
}

const withoutOne = (rows: Judged[], id: string) =>
  rows
    .map(({ camera }) => camera.id)
    .filter((one) => one !== id)
    .join();
