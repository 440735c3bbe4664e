import { invalidField } from '../platform/errors';
import { viewOverlaps, viewSuperseded } from './cameras.errors';

/** When a view held; half-open, null = without end. */
export interface ViewPeriod {
  validFrom: Date;
  validTo: Date | null;
}

export type DatedView = ViewPeriod & { id: string };

/** What recording a view does to those believed so far. */
export interface ViewPlan<V extends DatedView> {
  /** When the new view holds. */
  period: ViewPeriod;
  /** Views no longer believed as they stand. */
  closes: V[];
  /** What stays true of them, to be recorded again with a shorter validity. */
  keeps: { view: V; period: ViewPeriod }[];
}

/**
 * The lens was moved: what was valid at `wanted.validFrom` ends there, and resumes at `wanted.validTo` if it went on.
 * @param believed the views believed now; their periods do not overlap.
 * @throws view_overlaps when a view begins within the wanted period: it is not the caller's to swallow silently.
 */
export function planMove<V extends DatedView>(believed: V[], wanted: ViewPeriod): ViewPlan<V> {
  refuseEmpty(wanted);
  const overlapping = believed.filter((view) => overlaps(view, wanted));
  const standing = overlapping.filter((view) => view.validFrom < wanted.validFrom);
  refuse(overlapping.filter((view) => view.validFrom >= wanted.validFrom));
  return {
    period: wanted,
    closes: standing,
    keeps: standing.flatMap((view) => [
      { view, period: { validFrom: view.validFrom, validTo: wanted.validFrom } },
      ...(resumes(view, wanted)
        ? [{ view, period: { validFrom: wanted.validTo!, validTo: view.validTo } }]
        : []),
    ]),
  };
}

/**
 * A view was written down wrongly: it was never so. The replacement may hold at another time, but not over other views.
 * @param wanted `validTo` undefined = as in the view that is corrected.
 * @throws view_superseded when the view is not believed any more; view_overlaps
 */
export function planCorrection<V extends DatedView>(
  believed: V[],
  viewId: string,
  wanted: { validFrom: Date; validTo: Date | null | undefined },
): ViewPlan<V> {
  const corrected = believed.find((view) => view.id === viewId);
  if (!corrected) throw viewSuperseded({ viewId });
  const validTo = wanted.validTo === undefined ? corrected.validTo : wanted.validTo;
  const period = { validFrom: wanted.validFrom, validTo };
  refuseEmpty(period);
  refuse(believed.filter((view) => view !== corrected && overlaps(view, period)));
  return { period, closes: [corrected], keeps: [] };
}

function refuseEmpty({ validFrom, validTo }: ViewPeriod): void {
  if (validTo && validTo <= validFrom)
    throw invalidField('validTo', 'validTo must be after validFrom', 'validTo phải sau validFrom');
}

function refuse(inTheWay: DatedView[]): void {
  const [view] = inTheWay;
  if (view) throw viewOverlaps({ viewId: view.id, validFrom: view.validFrom.toISOString() });
}

function resumes(view: ViewPeriod, wanted: ViewPeriod): boolean {
  return wanted.validTo !== null && (view.validTo === null || view.validTo > wanted.validTo);
}

function overlaps(a: ViewPeriod, b: ViewPeriod): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}
