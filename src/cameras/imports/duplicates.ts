import { foldText } from './fold';

/** Where a lens stands, by what it may be taken for another. */
export interface Standing {
  /** Names it to a person: a code, or the row of the file. */
  label: string;
  /** Row of the list; 0 = registered before. */
  row: number;
  /** Only of registered lenses. */
  cameraId: string | null;
  name: string | null;
  lon: number;
  lat: number;
  azimuthDegrees: number | null;
}

type Looks = Pick<Standing, 'name' | 'lon' | 'lat' | 'azimuthDegrees'>;

export const DUPLICATE_METERS = 10;
/** Directions are read off a map or guessed; two people differ by this much about the same lens. */
export const ALIKE_DEGREES = 20;
const METERS_PER_DEGREE = 111_195;
const CELL_DEGREES = DUPLICATE_METERS / METERS_PER_DEGREE;

/**
 * Finds lenses that are likely the same one: within 10 m and looking the same way. Several lenses on one pole are common, so
 * where a direction is unknown only an equal name makes two alike.
 */
export class DuplicateFinder {
  private readonly cells = new Map<string, Standing[]>();

  add(standing: Standing): void {
    const key = keyOf(...cellOf(standing));
    const cell = this.cells.get(key);
    if (cell) cell.push(standing);
    else this.cells.set(key, [standing]);
  }

  /** The first that is alike and that `isOther` does not rule out; null = none. */
  find(wanted: Looks, isOther: (found: Standing) => boolean): Standing | null {
    const [column, row] = cellOf(wanted);
    const columns = Math.ceil(1 / Math.cos((wanted.lat * Math.PI) / 180));
    for (let east = -columns; east <= columns; east++)
      for (let north = -1; north <= 1; north++)
        for (const found of this.cells.get(keyOf(column + east, row + north)) ?? [])
          if (isOther(found) && isAlike(wanted, found)) return found;
    return null;
  }
}

function isAlike(a: Looks, b: Standing): boolean {
  const north = (a.lat - b.lat) * METERS_PER_DEGREE;
  const east = (a.lon - b.lon) * METERS_PER_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  if (Math.hypot(north, east) > DUPLICATE_METERS) return false;
  if (a.azimuthDegrees === null || b.azimuthDegrees === null) return isSameName(a.name, b.name);
  const difference = Math.abs(a.azimuthDegrees - b.azimuthDegrees) % 360;
  return Math.min(difference, 360 - difference) <= ALIKE_DEGREES;
}

function isSameName(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && foldText(a) === foldText(b);
}

function cellOf({ lon, lat }: { lon: number; lat: number }): [number, number] {
  return [Math.floor(lon / CELL_DEGREES), Math.floor(lat / CELL_DEGREES)];
}

function keyOf(column: number, row: number): string {
  return `${column}:${row}`;
}
