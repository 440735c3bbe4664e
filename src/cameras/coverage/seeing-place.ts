import { groundDistanceMeters } from '../../geo/geodesic';
import type { Place } from '../../geo/place';
import type { Position } from '../../geo/position';
import { sightOfPlace } from '../../geo/sight-of-place';
import { startOfVietnamDay } from '../../platform/local-date';
import { degreeMeters } from './place-shape';
import { rankOf, type Seen } from './seeing-lens';
import { byDetail } from './seeing-order';
import type { AroundRow, PlaceRow } from './sight.repository';
import { geometryOfRow } from './view-optics';

interface Period {
  from: Date;
  to: Date;
}

/** A view, and for which share of a period it held while its lens was in service. */
export interface Held<Row extends PlaceRow> {
  row: Row;
  periodShare: number;
}
export type HeldSight = Held<PlaceRow> & Seen;
type Entry = HeldSight & { distanceMeters: number };

/** The ground of a view is drawn up to 0.4 % too far, and to the centimetre. */
const DRAWN_TOO_FAR = 0.005;
const ROUNDING_METERS = 0.5;

/** Those views that held for some time of the period, each once. */
export function heldViews<Row extends PlaceRow>(rows: readonly Row[], period: Period): Held<Row>[] {
  const views = new Map(rows.map((row) => [row.viewId, row]));
  return [...views.values()]
    .map((row) => ({ row, periodShare: shareOf(row, period) }))
    .filter(({ periodShare }) => periodShare > 0);
}

/** Whatever holds at a moment was all that was asked for; what only begins when a period ends has no share in it. */
function shareOf({ validFrom, validTo, inServiceFrom, outOn }: PlaceRow, { from, to }: Period): number {
  const [first, last] = [from.getTime(), to.getTime()];
  if (first === last) return 1;
  const begins = Math.max(validFrom.getTime(), startOfVietnamDay(inServiceFrom).getTime());
  const ends = Math.min(
    validTo?.getTime() ?? Infinity,
    outOn === null ? Infinity : startOfVietnamDay(outOn).getTime(),
  );
  return Math.max(0, Math.min(ends, last) - Math.max(begins, first)) / (last - first);
}

/** One of each lens, the first in the order of `compare`; what its views share of the period is added up. */
export function lensesOf<One extends HeldSight>(
  held: readonly One[],
  compare: (a: One, b: One) => number,
): One[] {
  const lenses = new Map<string, One>();
  for (const one of held.toSorted(compare)) {
    const best = lenses.get(one.row.cameraId);
    const share = Math.min(1, (best?.periodShare ?? 0) + one.periodShare);
    lenses.set(one.row.cameraId, { ...(best ?? one), periodShare: share });
  }
  return [...lenses.values()];
}

export const byRank = (a: Seen, b: Seen) => byDetail(rankOf(a), rankOf(b));
export const byDistance = (a: Entry, b: Entry) => a.distanceMeters - b.distanceMeters || byRank(a, b);

/** Where somebody from the place comes first onto ground that a view covers, and how it shows him there. */
export function entryOf(
  row: AroundRow,
  { line, radiusMeters }: Place,
): Pick<Entry, 'distanceMeters' | 'sight'> | null {
  const [east, north] = degreeMeters(line[0]!);
  const [entered, left] = row.shortest.coordinates.map(([x, y]): Position => ({
    lon: x! / east,
    lat: y! / north,
  }));
  const around = ROUNDING_METERS + DRAWN_TOO_FAR * groundDistanceMeters(row, entered!);
  const spot = { line: [entered!], radiusMeters: around };
  const sight = sightOfPlace(geometryOfRow(row), spot, row.visible ?? undefined);
  const distanceMeters = Math.max(0, groundDistanceMeters(entered!, left!) - radiusMeters);
  return sight && { sight, distanceMeters };
}
