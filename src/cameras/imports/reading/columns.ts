import { parseCoordinates } from '../../../geo/coordinates';
import type { Field } from './fields';
import { guessHeader, type HeaderGuess } from './header-words';
import type { Cell, SheetRow } from './sheet';

export type { Field };

/** How the columns of a list are to be read; kept as JSON. Columns are 0-based. */
export interface Mapping {
  columns: Partial<Record<Field, number>>;
  /** The user says that latitude and longitude are the other way round in the whole file. */
  swapLatLon?: boolean;
  /** The user says in which reference system the coordinates are, such as `EPSG:3405` (see geo/projections); null = degrees. */
  crs?: string | null;
}

export interface ColumnGuess {
  column: number;
  header: string;
  field: Field | null;
  /** 0…1. */
  confidence: number;
}

/** Below this a header is shown as unknown. */
const CONFIDENCE_LEAST = 0.35;

/**
 * What each column is, by its header, and where that is vague or missing by its values. A guess to be shown, not a decision:
 * of columns for one field the surest is taken. "Kinh độ" over latitudes stays kinh độ: its rows then say that they are swapped.
 */
export function guessMapping(
  headers: string[],
  sample: SheetRow[],
): { mapping: Mapping; guesses: ColumnGuess[] } {
  const whole = sample.filter(({ fault }) => !fault);
  const guesses = headers.map((header, column) => {
    const values = whole.map(({ cells }) => cells[column] ?? null).filter((cell) => cell !== null);
    return { column, header, ...withValues(guessHeader(header), values) };
  });
  const columns: Mapping['columns'] = {};
  for (const guess of [...guesses].sort((a, b) => b.confidence - a.confidence || a.column - b.column)) {
    if (!guess.field || guess.confidence < CONFIDENCE_LEAST || columns[guess.field] !== undefined)
      guess.field = null;
    else columns[guess.field] = guess.column;
  }
  for (const guess of guesses) if (guess.field === null && guess.confidence < 0.9) guess.confidence = 0;
  return { mapping: { columns: settled(columns) }, guesses };
}

/** Latitude and longitude apart win over a column for both; a place without a name of its own is named by its address. */
function settled(columns: Mapping['columns']): Mapping['columns'] {
  const { coordinates, ...apart } = columns;
  const isApart = columns.lat !== undefined && columns.lon !== undefined;
  const chosen = isApart || coordinates === undefined ? apart : columns;
  return chosen.name === undefined && chosen.address !== undefined
    ? { ...chosen, name: chosen.address }
    : chosen;
}

function withValues(byHeader: HeaderGuess, values: Cell[]): HeaderGuess {
  const { field, confidence } = byHeader;
  if (confidence >= 0.9 && field !== 'coordinates' && field !== 'azimuth') return byHeader;
  const byValues = guessValues(values);
  if (confidence < 0.7 && byValues && byValues.confidence > confidence) return byValues;
  if (field === 'fov' && confidence < 0.5 && values.some((value) => Number(value) > 180))
    return { field: 'azimuth', confidence: 0.5 };
  return byHeader;
}

/** By values alone only coordinates can be told: nothing else lies at 102–118 and 6–24 with decimals. */
function guessValues(values: Cell[]): HeaderGuess | null {
  if (values.length < 2) return null;
  const share = (test: (value: Cell) => boolean) => values.filter(test).length / values.length;
  if (share((value) => isBetween(value, 102, 118)) >= 0.8) return { field: 'lon', confidence: 0.65 };
  if (share((value) => isBetween(value, 6, 24)) >= 0.8) return { field: 'lat', confidence: 0.65 };
  if (share(isPair) >= 0.6) return { field: 'coordinates', confidence: 0.65 };
  return null;
}

function isBetween(value: Cell, least: number, most: number): boolean {
  const text = String(value).trim().replace(',', '.');
  return /^\d{1,3}\.\d{3,}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isPair(value: Cell): boolean {
  if (typeof value !== 'string') return false;
  const { value: position, fault } = parseCoordinates(value);
  return position !== null || fault === 'swapped' || fault === 'projected';
}
