import * as SunCalc from 'suncalc';
import type { CandidateFacts, Holding, Light, NightSight } from '../../src/candidates/candidate-facts';
import type { Factors } from '../../src/candidates/score';
import { WEIGHTS } from '../../src/candidates/weights';
import {
  clockOf,
  doubtAt,
  epochOf,
  type Kept,
  retentionOf,
  shownAt,
  trueAt,
  UNKNOWN,
} from './candidate-oracle-clocks';
import type { Footage, TownEpoch, TownLens, TownQuestion, TownSource, TownView } from './candidate-towns';

/**
 * Says what a candidate is, from the plain data of a town, written from the documents alone (docs/race.md, decision 0008, the
 * comments of weights.ts and candidate-facts.ts): of the product only the numbers of the weights are used, so that a fault
 * elsewhere cannot hide here. What a lens sees comes from `sight-place-oracle.ts`.
 */

/** What a lens sees of the place. */
export interface Seen {
  view: TownView;
  by: CandidateFacts['by'];
  status: CandidateFacts['status'];
  groundMeters: number;
  pixelsPerMeter: number | null;
  periodShare: number;
}

export interface ExpectedRow {
  facts: CandidateFacts;
  factors: Factors;
  score: number;
  recorder: object | null;
  deadline: { at: Date | null; basis: Kept['basis']; retentionDays: number | null };
  /** A moment more or less of footage would change the answer, so it may differ. */
  isNearEdge: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The product counts whole milliseconds, rounded here and there. */
const ROUNDING = 3;

export const areasOf = ({ scope }: TownQuestion): readonly number[] =>
  scope.isEverywhere ? [2, 3] : scope.areaIds;

export function expectedRow(lens: TownLens, seen: Seen, asked: TownQuestion): ExpectedRow {
  const source = recordingSource(lens, asked);
  const epoch = source && epochOf(source.recorder, +asked.from);
  const kept = source ? retentionOf(source.recorder, asked.town.lenses) : UNKNOWN;
  const deadline = { at: deadlineOf(asked, kept.days), basis: kept.basis, retentionDays: kept.days };
  const footage = footageOf(lens, asked);
  const { groundMeters, pixelsPerMeter, by, status, periodShare } = seen;
  const facts: CandidateFacts = {
    ...{ pixelsPerMeter, groundMeters, by, status, periodShare },
    light: lightOf(asked),
    nightSight: nightSightOf(seen),
    uptimeShare: uptimeOf(lens, asked),
    confirmedDaysAgo: lens.lastConfirmedAt && Math.max(0, (+asked.from - +lens.lastConfirmedAt) / DAY),
    clock: epoch && clockOf(epoch, +asked.from),
    holding: holdingOf(footage, deadline, asked.now),
  };
  const factors = factorsOf(facts);
  const score = 100 * Object.values(factors).reduce((product, factor) => product * factor, 1);
  const recorder = source && epoch ? recorderOf(source, epoch, asked) : null;
  return { facts, factors, score, recorder, deadline, isNearEdge: footage.isNearEdge };
}

/** The one that was attached during the period: the main stream before the other, then the one attached last. */
function recordingSource({ sources }: TownLens, { from, to }: TownQuestion): TownSource | null {
  const then = sources.filter(({ validFrom, validTo }) => validFrom <= to && (!validTo || validTo > from));
  const mains = then.filter(({ stream }) => stream === 'main');
  const best = mains.length ? mains : then;
  return best.reduce<TownSource | null>(
    (last, one) => (last && last.validFrom >= one.validFrom ? last : one),
    null,
  );
}

/** Whoever may not see a recorder is not told which it is. */
function recorderOf(source: TownSource, epoch: TownEpoch, asked: TownQuestion): object | null {
  const { id, areaId } = source.recorder;
  if (!areasOf(asked).includes(areaId)) return null;
  const displayed = { from: dateOf(shownAt(epoch, +asked.from)), to: dateOf(shownAt(epoch, +asked.to)) };
  return { id, name: id, areaId, sourceId: source.id, channel: source.channel, displayed };
}

const dateOf = (time: number) => new Date(Math.round(time));

function deadlineOf({ to }: TownQuestion, days: number | null): Date | null {
  return days === null ? null : new Date(+to + Math.round(days * 10) * (DAY / 10));
}

// What is known of footage, and what of it is here.

interface Here {
  held: 'sealed' | 'indexed' | null;
  isNearEdge: boolean;
}

/** By all sources and all clocks, whichever recorded then. */
function footageOf({ sources }: TownLens, asked: TownQuestion): Here {
  const looks = sources.flatMap((source) =>
    source.recorder.epochs.map((epoch) => ({ source, epoch, ...windowOf(epoch, asked) })),
  );
  const margins = [Infinity];
  let isIndexed = false;
  for (const { source, epoch, begin, end } of looks)
    for (const { epochId, from, to } of source.segments) {
      if (epochId !== epoch.id) continue;
      margins.push(Math.abs(from - end), Math.abs(to - begin));
      if (from <= end && to > begin) isIndexed = true;
    }
  const here = looks.flatMap(({ source, epoch }) => sealedOf(source, epoch, asked));
  const missing = missingOf(+asked.from, +asked.to, here);
  const length = +asked.to - +asked.from;
  const allowed = Math.min(MINUTE, length / 10);
  // Drift within the period: the product adds up by the clock of one source.
  const drift = Math.max(0, ...looks.map(({ epoch }) => Math.abs(epoch.model?.driftPpm ?? 0) / 1e6));
  const blur = length ? ROUNDING + 2 * drift * length : 0;
  const isNearEdge = Math.min(...margins) < ROUNDING || (length > 0 && Math.abs(missing - allowed) <= blur);
  const isSealed = isIndexed && missing <= allowed;
  return { held: isSealed ? 'sealed' : isIndexed ? 'indexed' : null, isNearEdge };
}

/** The displayed period, widened by what the clock may be off. */
function windowOf(epoch: TownEpoch, { from, to }: TownQuestion): { begin: number; end: number } {
  return {
    begin: shownAt(epoch, +from) - doubtAt(epoch, +from),
    end: shownAt(epoch, +to) + doubtAt(epoch, +to),
  };
}

/** In true time; what others took in is not told. */
function sealedOf({ items }: TownSource, epoch: TownEpoch, asked: TownQuestion): Omit<Footage, 'epochId'>[] {
  const areaIds = areasOf(asked);
  return items
    .filter(({ epochId, status }) => epochId === epoch.id && status === 'sealed')
    .filter((item) => item.areaIds.some((id) => areaIds.includes(id)))
    .map(({ from, to }) => ({ from: trueAt(epoch, from), to: trueAt(epoch, to) }));
}

/** Milliseconds that none of them shows; of a moment 0 or 1. */
function missingOf(from: number, to: number, parts: Omit<Footage, 'epochId'>[]): number {
  if (from === to) return parts.some((part) => part.from <= from && part.to >= from) ? 0 : 1;
  const cuts = [from, to, ...parts.flatMap((part) => [part.from, part.to])]
    .filter((time) => time >= from && time <= to)
    .sort((a, b) => a - b);
  return cuts.slice(1).reduce((sum, end, index) => {
    const begin = cuts[index]!;
    const isHere = parts.some((part) => part.from <= begin && part.to >= end);
    return isHere ? sum : sum + end - begin;
  }, 0);
}

/** Only what is sealed outlives the deadline; past what is kept at least nobody knows. */
function holdingOf({ held }: Here, { at, basis }: ExpectedRow['deadline'], now: Date): Holding {
  if (held === 'sealed') return 'sealed';
  const isPast = at !== null && +at < +now;
  if (isPast && basis !== 'at_least') return 'probably_overwritten';
  if (held === 'indexed') return 'indexed';
  return at === null || isPast ? 'unknown' : 'presumed';
}

// Light, and whether the lens worked.

function lightOf({ place, from, to }: TownQuestion): Light {
  const { lon, lat } = place.line[0]!;
  const height = SunCalc.getPosition(new Date((+from + +to) / 2), lat, lon).altitude;
  if (height > 0) return 'day';
  return height > -6 ? 'twilight' : 'night';
}

function nightSightOf({ view: { nightRangeMeters, infraredRangeMeters }, groundMeters }: Seen): NightSight {
  if (nightRangeMeters === null && infraredRangeMeters === null) return 'unknown';
  return groundMeters <= Math.max(nightRangeMeters ?? 0, infraredRangeMeters ?? 0) ? 'lit' : 'beyond';
}

/** From thirty days before the period to its end, but nothing of the future, piece by piece between all that happened. */
function uptimeOf(lens: TownLens, { from, to, now, knownAt }: TownQuestion): number | null {
  const end = Math.min(+to, +now);
  const begin = Math.min(+from, end) - 30 * DAY;
  const midnight = (day: string) => Date.parse(`${day}T00:00:00+07:00`);
  const known = lens.states.filter(({ recordedAt }) => !knownAt || recordedAt <= knownAt);
  const retired = lens.states.filter(({ status }) => status === 'retired');
  const isOutKnown = !retired.length || retired.some((state) => known.includes(state));
  const out = lens.inServiceTo && isOutKnown ? midnight(lens.inServiceTo) : Infinity;
  const service = [midnight(lens.inServiceFrom), out];
  const cuts = [begin, end, ...service, ...known.map(({ validFrom }) => +validFrom)]
    .filter((time) => time >= begin && time <= end)
    .sort((a, b) => a - b);
  const total = { active: 0, faulty: 0 };
  cuts.slice(1).forEach((until, index) => {
    const since = cuts[index]!;
    // Of several from one moment on the one recorded last.
    const state = known
      .filter(({ validFrom }) => +validFrom <= since)
      .reduce<(typeof known)[number] | null>((a, b) => (a && a.validFrom > b.validFrom ? a : b), null);
    const isInService = since >= service[0]! && until <= service[1]!;
    if (isInService && (state?.status === 'active' || state?.status === 'faulty'))
      total[state.status] += until - since;
  });
  const all = total.active + total.faulty;
  return all ? total.active / all : null;
}

// The score: a product of nine factors.

function factorsOf(facts: CandidateFacts): Factors {
  const weights = WEIGHTS['1']!;
  const { uptimeShare: up, confirmedDaysAgo: days, clock } = facts;
  const { uptime, confirmation, unknownOptics: optics, periodAtNone } = weights;
  const didRecord = facts.holding === 'sealed' || facts.holding === 'indexed';
  const evenly = (least: number, share: number) => least + (1 - least) * share;
  const likeCommonest = optics.pixelsPerMeterAtOneMeter / Math.max(1, facts.groundMeters);
  const half = weights.clock.halfMilliseconds;
  return {
    detail:
      facts.pixelsPerMeter === null
        ? optics.factor * detailOf(weights.detail, likeCommonest)
        : detailOf(weights.detail, facts.pixelsPerMeter),
    light: weights.sight[facts.light][facts.nightSight],
    sight: weights.by[facts.by],
    status: didRecord ? 1 : weights.status[facts.status],
    uptime: didRecord ? 1 : up === null ? uptime.unknown : evenly(uptime.atNone, up),
    confirmation: didRecord
      ? 1
      : days === null
        ? confirmation.never
        : evenly(confirmation.atLeast, Math.exp(-days / confirmation.days)),
    clock: clock
      ? evenly(weights.clock.atLeast, half / (half + clock.uncertaintyMilliseconds))
      : weights.clock.neverChecked,
    holding: weights.holding[facts.holding],
    period: evenly(periodAtNone, facts.periodShare),
  };
}

/** Between the points it grows with the logarithm. */
function detailOf(points: readonly (readonly [number, number])[], pixelsPerMeter: number): number {
  const shares = points.slice(1).map(([to, high], index) => {
    const [from, low] = points[index]!;
    const share = Math.log(pixelsPerMeter / from) / Math.log(to / from);
    return (high - low) * Math.max(0, Math.min(1, share));
  });
  return shares.reduce((sum, one) => sum + one, points[0]![1]);
}
