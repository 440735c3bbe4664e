import { v7 } from 'uuid';
import { startOfVietnamDay, vietnamDate } from '../../platform/local-date';
import { ewkbOf } from './geometry-bytes';
import type { NewView } from '../view-row';
import type { ViewPeriod } from '../view-history';
import type { ViewBodyDto } from '../view-body.dto';
import type { LensDecision, ViewChange } from './lens-decision';
import type { LensFacts } from './lens-wish';

/** Rows as `json_populate_recordset` takes them: columns by their names. */
export type TableRow = Record<string, unknown>;

/** What a batch writes, with what the custody log is told of each lens. */
export interface LensRows {
  cameras: TableRow[];
  changes: TableRow[];
  statuses: TableRow[];
  closedViewIds: string[];
  views: PendingView[];
}

/** A view whose coverage is still to be computed. */
export interface PendingView {
  cameraId: string;
  body: ViewBodyDto;
  period: ViewPeriod;
}

export interface LensLog {
  cameraId: string;
  before: object | null;
  after: object;
}

export function noRows(): LensRows {
  return { cameras: [], changes: [], statuses: [], closedViewIds: [], views: [] };
}

/** What a list does not say of a new lens. */
const ASSUMED = { kind: 'fixed', ownerKind: 'group', status: 'active' } as const;

interface Moment {
  known: Date;
  recordedBy: string;
}

/** @param codePrefix of lenses that come without a code. @returns what to tell the log. */
export function addCreated(
  rows: LensRows,
  { wish, importKey }: Extract<LensDecision, { outcome: 'created' }>,
  codePrefix: string,
  moment: Moment,
): LensLog {
  const cameraId = v7();
  const status = wish.facts.status ?? ASSUMED.status;
  const inServiceFrom = wish.facts.inServiceFrom ?? vietnamDate();
  const today = vietnamDate();
  const facts = {
    ...wish.facts,
    kind: wish.facts.kind ?? ASSUMED.kind,
    ownerKind: wish.facts.ownerKind ?? ASSUMED.ownerKind,
    status,
    inServiceFrom,
    watches: wish.facts.watches ?? [],
  };
  const code = wish.code ?? `${codePrefix}-${importKey!.slice(0, CODE_DIGITS).toUpperCase()}`;
  // The list says that it is out of service, not since when; today is the first day of which that is known.
  const retiredOn = status === 'retired' ? (inServiceFrom > today ? inServiceFrom : today) : null;
  const own = { id: cameraId, code, area_id: wish.areaId, in_service_to: retiredOn, import_key: importKey };
  rows.cameras.push({ ...own, ...columnsOf(facts) });
  const begin = startOfVietnamDay(inServiceFrom);
  addStatus(rows, cameraId, status, begin, moment);
  if (wish.view) addView(rows, cameraId, { wish: wish.view, corrects: null, validFrom: begin });
  return {
    cameraId,
    before: null,
    after: { code, areaId: wish.areaId, ...facts, retiredOn, view: wish.view },
  };
}

export function addUpdated(
  rows: LensRows,
  { known, changes }: Extract<LensDecision, { outcome: 'updated' }>,
  moment: Moment,
): LensLog {
  const { areaId, facts, view } = changes;
  rows.changes.push({ id: known.id, area_id: areaId, ...columnsOf(facts) });
  if (facts.status) addStatus(rows, known.id, facts.status, moment.known, moment);
  if (view) addView(rows, known.id, view);
  const names = Object.keys(facts).filter((name) => facts[name as keyof LensFacts] !== null);
  const pick = (from: LensFacts) =>
    Object.fromEntries(names.map((name) => [name, from[name as keyof LensFacts]]));
  return {
    cameraId: known.id,
    before: {
      ...pick(known.facts),
      ...(areaId !== null && { areaId: known.areaId }),
      ...(view && { view: known.view }),
    },
    after: { ...pick(facts), ...(areaId !== null && { areaId }), ...(view && { view: view.wish }) },
  };
}

const CODE_DIGITS = 12;

function addStatus(
  rows: LensRows,
  cameraId: string,
  status: string,
  validFrom: Date,
  { recordedBy }: Moment,
): void {
  const own = { id: v7(), camera_id: cameraId, status, valid_from: validFrom.toISOString() };
  rows.statuses.push({ ...own, recorded_by: recordedBy });
}

function addView(rows: LensRows, cameraId: string, change: ViewChange): void {
  const { corrects, validFrom } = change;
  if (corrects) rows.closedViewIds.push(corrects.id);
  const period = { validFrom, validTo: corrects?.validTo ?? null };
  rows.views.push({ cameraId, body: viewBodyOf(change), period });
}

/** The view as it will be: what a list cannot say is kept from the one it corrects. */
export function viewBodyOf({ wish, corrects, validFrom }: ViewChange): ViewBodyDto {
  const kept = corrects && {
    framesPerSecond: corrects.framesPerSecond,
    infraredRangeMeters: corrects.infraredRangeMeters,
    projection: corrects.projection,
    presets: corrects.presets as ViewBodyDto['presets'],
  };
  return { ...wish, ...kept, validFrom: validFrom.toISOString() };
}

function columnsOf(facts: LensFacts): TableRow {
  return {
    name: facts.name,
    kind: facts.kind,
    owner_kind: facts.ownerKind,
    status: facts.status,
    in_service_from: facts.inServiceFrom,
    mount: facts.mount,
    setting: facts.setting,
    watches: facts.watches,
    direction_text: facts.directionText,
    address: facts.address,
    note: facts.note,
  };
}

/** The row of a view, its geometry as bytes. */
export function viewColumns({ position, coverage, ...view }: NewView, known: Date): TableRow {
  const own = Object.entries(view).map(([name, value]) => [snakeCase(name), value] as const);
  return {
    ...Object.fromEntries(own),
    position: ewkbOf(position),
    coverage: ewkbOf(coverage),
    known_from: known.toISOString(),
  };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
