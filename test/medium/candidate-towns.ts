import type { Random } from '../../bench/random';
import { type ClockCheck, fitClock } from '../../src/clock/clock-fit';
import { type ClockModel, displayedAt } from '../../src/clock/clock-model';
import { record } from './candidate-footage';
import type { OracleLens, OracleView } from './sight-oracle';
import { type Case, makeCase } from './sight-place-world';
import { buildSightTown, LAST, offset, type SightTown } from './sight-towns';

/** Sight towns with all that candidates are made of besides: recorders, their clocks, what they keep and what of it is here. */

export interface TownEpoch {
  id: string;
  /** null = the first one. */
  openedAt: Date | null;
  checks: ClockCheck[];
  model: ClockModel | null;
}

export interface TownRecorder {
  id: string;
  areaId: number;
  statedDays: number | null;
  /** In the order of time. */
  epochs: TownEpoch[];
  /** In the order of time. */
  measurements: { epochId: string; measuredAt: Date; oldestDisplayedAt: Date }[];
  channels: number;
}

/** In displayed time of an epoch, milliseconds since 1970. */
export interface Footage {
  epochId: string;
  from: number;
  to: number;
}

export interface TownItem extends Footage {
  status: 'sealed' | 'staged';
  /** Of whoever took it in. */
  areaIds: number[];
}

export interface TownSource {
  id: string;
  recorder: TownRecorder;
  channel: number;
  stream: 'main' | 'sub';
  validFrom: Date;
  validTo: Date | null;
  segments: Footage[];
  /** Each lies within a segment when it is sealed. */
  items: TownItem[];
}

export interface TownView extends OracleView {
  nightRangeMeters: number | null;
  infraredRangeMeters: number | null;
}

export interface TownLens extends OracleLens {
  views: TownView[];
  lastConfirmedAt: Date | null;
  sources: TownSource[];
}

export interface CandidateTown extends SightTown {
  lenses: TownLens[];
  recorders: TownRecorder[];
  questions: TownQuestion[];
}

export interface TownQuestion extends Case {
  town: CandidateTown;
  now: Date;
}

export type Asked = Omit<Case, 'town'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AREA_IDS = [2, 3];
const QUESTIONS = 4;
const LATE = new Date(LAST - 500 * DAY);

/** Recorders and footage go by the questions that will be asked, or most of them would never matter. */
export function buildCandidateTown(random: Random, number: number): CandidateTown {
  const sight = buildSightTown(random, number, AREA_IDS, 6 + random.below(8));
  const asked = Array.from({ length: QUESTIONS }, () => ask(random, sight));
  const recorders = Array.from({ length: 2 + random.below(4) }, () => recorder(random, asked));
  const single = sight.lenses.map((lens) => equipped(random, lens, recorders, asked));
  const lenses = single.flatMap((lens) => (random.chance(0.2) ? [lens, twinOf(random, lens)] : [lens]));
  for (const one of recorders) measure(random, one, lenses, asked);
  const town: CandidateTown = { center: sight.center, lenses, recorders, questions: [] };
  town.questions = asked.map((one) => ({ ...one, town, now: later(random, one) }));
  return town;
}

/** Mostly during minutes or hours, and mostly late, when most lenses are there. */
function ask(random: Random, town: SightTown): Asked {
  const { town: _, ...one } = makeCase(random, town);
  if (random.chance(0.1)) return one;
  const from = random.chance(0.6) ? within(random, LATE, new Date(LAST)) : one.from;
  const hours = random.pick([0, 0.4, 2, 12, 60]) * random.next();
  const { line, radiusMeters } = one.place;
  const place = { line, radiusMeters: radiusMeters * random.pick([1, 1, 2.5]) };
  return { ...one, place, from, to: moved(from, hours * HOUR) };
}

/** Sometimes it is still going on. */
function later(random: Random, { from, to }: Asked): Date {
  if (random.chance(0.1)) return within(random, from, to);
  return new Date(to.getTime() + Math.floor(50 * DAY * random.next() ** 2));
}

function within(random: Random, from: Date, to: Date): Date {
  return new Date(from.getTime() + Math.floor(random.next() * (to.getTime() - from.getTime())));
}

/** During a question, when it begins or ends, or some days beside. */
function near(random: Random, { from, to }: Asked): Date {
  if (random.chance(0.3)) return random.pick([from, to]);
  if (random.chance(0.4)) return within(random, from, to);
  return moved(from, random.between(-20, 20) * DAY);
}

const moved = (date: Date, milliseconds: number) => new Date(date.getTime() + Math.floor(milliseconds));

function recorder(random: Random, asked: Asked[]): TownRecorder {
  const resets = Array.from(
    { length: random.pick([0, 0, 0, 1, 2]) },
    () => +near(random, random.pick(asked)),
  );
  const opened = [...new Set(resets)].sort((a, b) => a - b).map((time) => new Date(time));
  const epochs = [null, ...opened].map((openedAt) => {
    const checks = random.chance(0.25) ? [] : checked(random, random.pick(asked).from);
    return { id: random.uuid(), openedAt, checks, model: fitClock(checks) };
  });
  const statedDays = random.chance(0.6) ? random.below(50) : null;
  return {
    ...{ id: random.uuid(), areaId: random.pick(AREA_IDS), statedDays, epochs },
    ...{ measurements: [], channels: 0 },
  };
}

/** Days apart, so that some of them measure drift. */
function checked(random: Random, around: Date): ClockCheck[] {
  const offset = random.pick([MINUTE, 10 * MINUTE, 3 * HOUR]) * random.between(-1, 1);
  const drift = random.between(-60, 60) * 1e-6;
  return Array.from({ length: 1 + random.below(4) }, (_, index) => {
    const since = Math.floor((index * 10 + 8 * random.next() - 20) * DAY);
    const trueAt = moved(around, since);
    const displayed = moved(trueAt, offset + drift * since + random.between(-1500, 1500));
    const readingUncertaintyMilliseconds = random.pick([500, 2000]);
    return { trueAt, displayedAt: displayed, readingUncertaintyMilliseconds };
  });
}

/** Some saw the oldest recording of before once more, some that of a recorder that had overwritten nothing yet. */
function measure(random: Random, one: TownRecorder, lenses: TownLens[], asked: Asked[]): void {
  const attached = lenses.flatMap(({ sources }) => sources.filter((source) => source.recorder === one));
  const first = attached.map(({ validFrom }) => validFrom).sort((a, b) => +a - +b);
  const seen: Date[] = [];
  const measurements = Array.from({ length: random.pick([0, 0, 1, 2, 3, 4]) }, () => {
    const measuredAt = moved(random.pick(asked).to, random.between(-60, 30) * DAY);
    const epoch = random.pick(one.epochs);
    const sames = [...seen, first[0] ?? null, epoch.openedAt].filter((date) => date !== null);
    const isSame = sames.length > 0 && random.chance(0.4);
    const oldest = isSame
      ? moved(random.pick(sames), random.between(-1.5, 1.5) * DAY)
      : moved(measuredAt, random.between(-40, 0.2) * DAY);
    seen.push(oldest);
    return { epochId: epoch.id, measuredAt, oldestDisplayedAt: displayedAt(epoch.model, oldest) };
  });
  one.measurements = measurements.sort((a, b) => +a.measuredAt - +b.measuredAt);
}

function equipped(random: Random, lens: OracleLens, recorders: TownRecorder[], asked: Asked[]): TownLens {
  const maybe = (share: number, most: number) => (random.chance(share) ? random.between(0, most) : null);
  const views = lens.views.map((view) =>
    Object.assign(view, { nightRangeMeters: maybe(0.5, 120), infraredRangeMeters: maybe(0.5, 80) }),
  );
  const lastConfirmedAt = random.chance(0.3)
    ? null
    : moved(random.pick(asked).from, random.between(-300, 60) * DAY);
  addFaults(random, lens, asked);
  const sources = attached(random, lens, recorders, asked);
  for (const source of sources) record(random, source, lens.areaId, asked);
  return { ...lens, views, lastConfirmedAt, sources };
}

/** Another on the same recorder, on the same pole or a step beside: their distance or their ids alone say which comes first. */
function twinOf(random: Random, lens: TownLens): TownLens {
  const step = random.pick([0, 1.5]);
  const views = lens.views.map((view) => {
    const position = step ? offset(view.position, step, step) : view.position;
    return { ...view, id: random.uuid(), position };
  });
  const sources = lens.sources.map((source) => ({
    ...source,
    id: random.uuid(),
    channel: ++source.recorder.channels,
  }));
  return { ...lens, id: random.uuid(), views, sources };
}

/** Reported afterwards, some of them twice: of two words about a moment the later counts. */
function addFaults(random: Random, { inServiceTo, states }: OracleLens, asked: Asked[]): void {
  if (inServiceTo !== null || random.chance(0.4)) return;
  const say = (status: string, validFrom: Date) => {
    const recordedAt = moved(states.at(-1)!.recordedAt, (1 + 20 * random.next()) * DAY);
    states.push({ status, validFrom, recordedAt });
  };
  for (let count = 1 + random.below(3); count > 0; count--) {
    const began = moved(near(random, random.pick(asked)), random.between(-10, 0) * DAY);
    if (random.chance(0.2)) say('active', began);
    say(random.pick(['faulty', 'faulty', 'faulty', 'approved']), began);
    say('active', moved(began, random.between(0.1, 20) * DAY));
  }
}

/** It may have been moved to another recorder, even in the midst of a question, or be recorded twice. */
function attached(random: Random, lens: OracleLens, recorders: TownRecorder[], asked: Asked[]): TownSource[] {
  if (random.chance(0.08)) return [];
  const begin = moved(lens.views[0]!.validFrom, random.between(-30, 10) * DAY);
  const moves = Array.from({ length: random.pick([0, 0, 1, 2]) }, () => +near(random, random.pick(asked)));
  const times = [...new Set([+begin, ...moves.filter((time) => time > +begin)])].sort((a, b) => a - b);
  const sources = times.flatMap((time, index) => {
    const next = times[index + 1];
    const end = next === undefined ? null : new Date(next);
    if (index && random.chance(0.1)) return [];
    return streams(random, random.pick(recorders), new Date(time), end);
  });
  if (random.chance(0.15))
    sources.push(...streams(random, random.pick(recorders), moved(begin, 9 * DAY), null));
  return sources;
}

function streams(random: Random, to: TownRecorder, from: Date, validTo: Date | null): TownSource[] {
  const channel = ++to.channels;
  const kinds = random.pick([['main'], ['main'], ['main', 'sub'], ['sub', 'main'], ['sub']] as const);
  const made = kinds.map((stream, index): TownSource => {
    const validFrom = index && random.chance(0.5) ? moved(from, random.between(0, 10) * DAY) : from;
    const footage = { segments: [], items: [] };
    return { id: random.uuid(), recorder: to, channel, stream, validFrom, validTo, ...footage };
  });
  return made.filter(({ validFrom }) => validTo === null || validFrom < validTo);
}
