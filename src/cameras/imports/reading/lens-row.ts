import { readDirection } from '../../../geo/directions';
import type { CameraKind } from '../../camera.entity';
import type { Mount, Setting, WatchedPlace } from '../../camera-facts';
import type { CameraStatus } from '../../camera-status';
import type { OwnerKind } from '../../recorders/recorder.entity';
import type { Mapping } from './columns';
import { countIn, LENSES_MAX } from './lens-count';
import { kindOf, mountOf, ownerOf, settingOf, statusOf, watchesOf } from './lens-words';
import type { Reason } from './reason';
import { RowCells } from './row-cells';
import { type ParsedPosition, readPosition } from './row-position';
import { dateOf, resolutionOf, textOf } from './cell-values';
import type { Cell, SheetRow } from './sheet';

export type { ParsedPosition };

/** One row as it says; what it does not say, or not clearly, is null. */
export interface ParsedRow {
  number: number;
  code: string | null;
  name: string | null;
  position: ParsedPosition;
  /** Only when one direction is said without doubt. */
  azimuthDegrees: number | null;
  /** Several directions in one row ("80;200;320"): several lenses; [] otherwise. */
  azimuths: number[];
  /** The direction as written. */
  directionText: string | null;
  /** How many lenses the row speaks of; 1 unless it says so. Above 1 the row is to be offered for splitting. */
  lensCount: number;
  horizontalFovDegrees: number | null;
  focalLengthMillimeters: number | null;
  sensorWidthMillimeters: number | null;
  widthPixels: number | null;
  heightPixels: number | null;
  heightMeters: number | null;
  tiltDegrees: number | null;
  rangeMeters: number | null;
  nightRangeMeters: number | null;
  kind: CameraKind | null;
  ownerKind: OwnerKind | null;
  /** Code or name of the unit, as written. */
  area: string | null;
  address: string | null;
  status: CameraStatus | null;
  /** YYYY-MM-DD. */
  inServiceFrom: string | null;
  watches: WatchedPlace[];
  note: string | null;
  mount: Mount | null;
  setting: Setting | null;
  /** The row can be taken, but this was not understood or not taken. */
  warnings: Reason[];
  /** The row cannot be taken. */
  faults: Reason[];
}

/**
 * Reads one row; pure. Only an unreadable row or position is a fault here: whether a name or code is needed, and whether the
 * lens exists already, is not its matter. What was written but not understood is a warning, and null.
 */
export function parseLensRow(row: SheetRow, mapping: Mapping): ParsedRow {
  const cells = new RowCells(row, mapping);
  const position = readPosition(row, mapping);
  const faults = row.fault ? [row.fault] : position.fault ? [position.fault] : [];
  return {
    number: row.number,
    code: cells.text('code', 60),
    name: cells.text('name', 200),
    position,
    ...directionOf(cells),
    ...opticsOf(cells),
    kind: cells.word('kind', kindOf),
    ownerKind: cells.word('owner', ownerOf),
    area: cells.text('area', 200),
    address: cells.text('address', 300),
    status: cells.word('status', statusOf),
    inServiceFrom: cells.read('inServiceFrom', dateOf),
    watches: watchesOf(cells.text('watches', 500) ?? ''),
    note: cells.text('note', 1000),
    mount: cells.word('mount', mountOf),
    setting: cells.read('indoor', (cell) =>
      typeof cell === 'number' ? settingOf(String(cell)) : settingOf(cell),
    ),
    warnings: cells.warnings,
    faults,
  };
}

/** Within the limits that the registry sets for a view. */
function opticsOf(cells: RowCells) {
  const pixels = cells.read('resolution', resolutionOf);
  return {
    horizontalFovDegrees: cells.number('fov', 1, 360),
    focalLengthMillimeters: cells.number('focalLength', 0.5, 2000, 'mm'),
    sensorWidthMillimeters: cells.number('sensorWidth', 0.5, 100, 'mm'),
    widthPixels: pixels?.widthPixels ?? null,
    heightPixels: pixels?.heightPixels ?? null,
    heightMeters: cells.number('height', 0, 500, 'm'),
    tiltDegrees: cells.number('tilt', -90, 90),
    rangeMeters: cells.number('range', 1, 50_000, 'm'),
    nightRangeMeters: cells.number('nightRange', 1, 50_000, 'm'),
  };
}

/** A column of degrees before one of words; several directions are several lenses. */
function directionOf(cells: RowCells) {
  const stated = readDirection(numberOrText(cells.cell('azimuth')));
  const told = readDirection(numberOrText(cells.cell('direction')));
  const hasStated = stated.azimuthDegrees !== null || stated.azimuths.length > 0;
  const { azimuthDegrees, azimuths, doubt } = hasStated ? stated : told;
  const words = cells.text('direction', 300);
  const figure = cells.text('azimuth', 300);
  // A bare figure is the azimuth and no prose beside it: a list that this registry gave out says nothing new.
  const isFigure = azimuthDegrees !== null && figure !== null && /^\d+([.,]\d+)?$/.test(figure);
  if (doubt && azimuths.length === 0) warnOfDirection(cells, doubt);
  return {
    azimuthDegrees,
    azimuths,
    directionText: words ?? (isFigure ? null : figure),
    lensCount: lensCountOf(cells, words ?? figure, azimuths.length),
  };
}

function warnOfDirection(cells: RowCells, doubt: string): void {
  if (doubt === 'negative')
    return cells.warn(
      'direction',
      'negative_azimuth',
      'a negative bearing was read as 360 less',
      'góc âm được cộng thêm 360 độ',
    );
  const [en, vi] = [
    'kept as text: it names no single azimuth without doubt',
    'giữ nguyên dạng chữ: không suy ra chắc chắn một góc hướng',
  ];
  cells.warn('direction', `direction_${doubt}`, en, vi);
}

/** The count column, else what the direction or the name says ("2 cam 2 chiều"). */
function lensCountOf(cells: RowCells, directionText: string | null, directions: number): number {
  const stated = cells.number('count', 1, LENSES_MAX);
  const texts = [
    directionText,
    textOf(cells.cell('name')),
    textOf(cells.cell('kind')),
    textOf(cells.cell('note')),
  ];
  const told = texts.map((text) => text && countIn(text)).find((count) => count);
  return Math.floor(stated ?? 0) || Math.min(Math.max(told || 1, directions, 1), LENSES_MAX);
}

function numberOrText(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? null : cell;
}
