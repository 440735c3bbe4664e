import { foldText } from '../../platform/fold';
import { DUPLICATE_METERS, likenessOf } from '../likely-duplicate';

/** Where a lens stands, by what it may be taken for another. */
export interface Standing {
  /** Names it to a person: a code, or the row of the file. */
  label: string;
  /** Row of the list; 0 = registered before. */
  row: number;
  /** Only of registered lenses. */
  cameraId: string | null;
  code: string | null;
  /** By which the list knows it again; null = it has a code of its own. */
  importKey: string | null;
  name: string | null;
  lon: number;
  lat: number;
  azimuthDegrees: number | null;
}

/** A lens that a new one is likely to be. */
export interface Twin extends Standing {
  /** Another row of the list at hand speaks of it, whether it is registered or not. */
  isOfList: boolean;
}

export type Looks = Pick<Standing, 'name' | 'lon' | 'lat' | 'azimuthDegrees'> & { hasCode: boolean };

/** The shortest degree, one of latitude at the equator; a little less, so that a cell is never too narrow. */
const METERS_PER_DEGREE = 110_000;
const CELL_DEGREES = DUPLICATE_METERS / METERS_PER_DEGREE;

/** Finds lenses that are likely the same one (`likenessOf`), but for those a list tells apart by itself. */
export class DuplicateFinder {
  private readonly cells = new Map<string, Standing[]>();

  add(standing: Standing): void {
    const key = keyOf(...cellOf(standing));
    const cell = this.cells.get(key);
    if (cell) cell.push(standing);
    else this.cells.set(key, [standing]);
  }

  /**
   * The first that is alike; null = none.
   * @param otherOf null = it does not count; else whether the list speaks of it.
   */
  find(wanted: Looks, otherOf: (found: Standing) => { isOfList: boolean } | null): Twin | null {
    for (const found of this.around(wanted)) {
      const other = otherOf(found);
      if (!other || !likenessOf(placed(wanted), placed(found))) continue;
      if (!other.isOfList || !toldApart(wanted, found)) return { ...found, ...other };
    }
    return null;
  }

  private around(wanted: Looks): Standing[] {
    const [column, row] = cellOf(wanted);
    const columns = Math.ceil(1.01 / Math.cos((wanted.lat * Math.PI) / 180));
    const found: Standing[] = [];
    for (let east = -columns; east <= columns; east++)
      for (let north = -1; north <= 1; north++)
        found.push(...(this.cells.get(keyOf(column + east, row + north)) ?? []));
    return found;
  }
}

/**
 * Beyond the common rule, for lists alone: several lenses on one pole are common in them. Two lenses of one list whose
 * directions are not both known are two when the list gives them codes of their own, or different names.
 */
function toldApart(wanted: Looks, found: Standing): boolean {
  if (wanted.azimuthDegrees !== null && found.azimuthDegrees !== null) return false;
  if (wanted.hasCode && found.importKey === null) return true;
  return foldText(wanted.name ?? '') !== foldText(found.name ?? '');
}

function placed({ lon, lat, azimuthDegrees }: Pick<Standing, 'lon' | 'lat' | 'azimuthDegrees'>) {
  return { position: { lon, lat }, azimuthDegrees };
}

function cellOf({ lon, lat }: { lon: number; lat: number }): [number, number] {
  return [Math.floor(lon / CELL_DEGREES), Math.floor(lat / CELL_DEGREES)];
}

function keyOf(column: number, row: number): string {
  return `${column}:${row}`;
}
