import type { Bilingual } from '../../platform/errors';
import { cameraTransitions } from '../camera-status';
import type { KnownLens } from './lens-lookup.repository';
import type { LensFacts, LensWish, ViewWish } from './lens-wish';
import { reason, type RowReason } from './row-reasons';

/** What is to be done about one lens of a row. */
export type LensDecision =
  | { outcome: 'created'; wish: LensWish; importKey: string | null }
  | { outcome: 'updated'; known: KnownLens; changes: LensChanges }
  | { outcome: 'unchanged'; known: KnownLens }
  | { outcome: 'rejected'; reason: RowReason };

export interface LensChanges {
  areaId: number | null;
  /** Only what differs; null = as it is. */
  facts: LensFacts;
  view: ViewChange | null;
}

/** `corrects`: the view that was written down wrongly; null = there is none now, and a first one begins at `validFrom`. */
export interface ViewChange {
  wish: ViewWish;
  corrects: NonNullable<KnownLens['view']> | null;
  validFrom: Date;
}

/** Positions travel through lists with seven decimals, a centimetre; other numbers with whatever a program prints. */
const DEGREES_ALIKE = 1e-7;
const NUMBERS_ALIKE = 1e-6;

/**
 * Compares what a row says with what is known of its lens. What the row does not say stays as it is.
 * @param namesArea whether the row itself names its unit; a list for a whole ward moves no lens out of its group.
 */
export function decideKnown(known: KnownLens, wish: LensWish, namesArea: boolean): LensDecision {
  const changes: LensChanges = {
    areaId: namesArea && wish.areaId !== known.areaId ? wish.areaId : null,
    facts: changedFacts(known.facts, wish.facts),
    view: wish.view && changedView(known, wish.view),
  };
  const isChanged =
    changes.areaId !== null ||
    changes.view !== null ||
    Object.values(changes.facts).some((value) => value !== null);
  if (!isChanged) return { outcome: 'unchanged', known };
  const refusal = refusalOf(known, changes);
  return refusal ? { outcome: 'rejected', reason: refusal } : { outcome: 'updated', known, changes };
}

function changedFacts(known: LensFacts, wished: LensFacts): LensFacts {
  const entries = Object.entries(wished).map(([field, value]) => {
    const isSame = value === null || sameFact(value as string, known[field as keyof LensFacts]);
    return [field, isSame ? null : value] as [string, unknown];
  });
  return Object.fromEntries<unknown>(entries) as unknown as LensFacts;
}

function sameFact(a: string | string[], b: string | string[] | null): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.toSorted().join() === b.toSorted().join();
  return a === b;
}

function changedView(known: KnownLens, wish: ViewWish): ViewChange | null {
  const { view } = known;
  if (!view) {
    const validFrom = known.lastViewEndedAt ?? new Date(`${known.inServiceFrom}T00:00:00+07:00`);
    return { wish, corrects: null, validFrom };
  }
  if (saysTheSame(view, wish)) return null;
  return { wish: merged(view, wish), corrects: view, validFrom: view.validFrom };
}

const NUMBERS = [
  'azimuthDegrees',
  'horizontalFovDegrees',
  'focalLengthMillimeters',
  'sensorWidthMillimeters',
  'widthPixels',
  'heightPixels',
  'heightMeters',
  'tiltDegrees',
  'rangeMeters',
  'nightRangeMeters',
] as const satisfies (keyof ViewWish)[];

function saysTheSame(view: ViewWish, wish: ViewWish): boolean {
  const { lon, lat } = wish.position;
  const isSamePlace =
    Math.abs(view.position.lon - lon) <= DEGREES_ALIKE && Math.abs(view.position.lat - lat) <= DEGREES_ALIKE;
  return isSamePlace && NUMBERS.every((field) => wish[field] === null || alike(view[field], wish[field]));
}

function alike(a: number | null, b: number): boolean {
  return a !== null && Math.abs(a - b) <= NUMBERS_ALIKE * Math.max(1, Math.abs(a));
}

function merged(view: ViewWish, wish: ViewWish): ViewWish {
  const numbers = NUMBERS.map((field) => [field, wish[field] ?? view[field]]);
  return { position: wish.position, ...Object.fromEntries(numbers) } as ViewWish;
}

function refusalOf(known: KnownLens, changes: LensChanges): RowReason | null {
  const from = known.facts.status!;
  const to = changes.facts.status;
  if (from === 'retired') return refusal('status', 'lens_retired', RETIRED, known);
  if (to === 'retired') return refusal('status', 'retire_by_hand', RETIRE_BY_HAND, known);
  if (to && !cameraTransitions[from].includes(to)) return statusRefused(known, from, to);
  if (changes.view && !changes.view.corrects && known.hasViewToCome)
    return refusal('row', 'view_to_come', VIEW_TO_COME, known);
  return null;
}

const RETIRED = {
  en: 'is retired and changes no more; a new lens needs a new code',
  vi: 'đã ngừng hẳn nên không thay đổi nữa; mắt camera mới cần mã mới',
};
const RETIRE_BY_HAND = {
  en: 'would be retired, which frees its recorder channels; do that on the lens itself',
  vi: 'sẽ bị cho ngừng hẳn và giải phóng kênh đầu ghi; hãy thực hiện việc này trên chính mắt camera đó',
};
const VIEW_TO_COME = {
  en: 'has a view recorded for a time to come; record where it looks now on the lens itself',
  vi: 'đã có hướng nhìn ghi cho thời gian tới; hãy ghi hướng nhìn hiện tại trên chính mắt camera đó',
};

function refusal(
  field: 'status' | 'row',
  code: string,
  text: Bilingual,
  { code: lens }: KnownLens,
): RowReason {
  return reason(field, code, `lens ${lens} ${text.en}`, `mắt camera ${lens} ${text.vi}`);
}

function statusRefused({ code }: KnownLens, from: string, to: string): RowReason {
  return reason(
    'status',
    'status_refused',
    `lens ${code} is ${from} and cannot become ${to}`,
    `mắt camera ${code} đang ở trạng thái ${from}, không thể chuyển sang ${to}`,
  );
}
