import { invalidField } from '../../platform/errors';

/** A square of the Web Mercator pyramid (EPSG:3857), x eastwards and y southwards from the north-west corner. */
export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** Units of a tile's own grid, as MapLibre expects. */
export const EXTENT = 4096;
/** What lies so far outside a tile is drawn in it too, so that a symbol on the border is not cut in two. */
export const BUFFER = 64;
export const ZOOM_MAX = 22;
/** The whole map is 2^30 units wide: a unit is 4 cm at the equator, a tile of zoom 22 has 256. */
export const WORLD_BITS = 30;

/** In units of the world; half-open. */
export interface Box {
  west: number;
  north: number;
  east: number;
  south: number;
}

/** @throws invalid_input (x, y) when the zoom has no such tile */
export function refuseOutsidePyramid({ z, x, y }: Tile): void {
  const count = 2 ** z;
  const fault = (field: string) =>
    invalidField(
      field,
      `${field} must be below ${count} at zoom ${z}`,
      `${field} phải nhỏ hơn ${count} ở mức phóng ${z}`,
    );
  if (x >= count) throw fault('x');
  if (y >= count) throw fault('y');
}

/** @param buffer in units of the tile's own grid */
export function boxOf({ z, x, y }: Tile, buffer = 0): Box {
  const size = 2 ** (WORLD_BITS - z);
  const margin = Math.ceil((size * buffer) / EXTENT);
  return {
    west: x * size - margin,
    north: y * size - margin,
    east: (x + 1) * size + margin,
    south: (y + 1) * size + margin,
  };
}
