/** Where a map begins: a box (west, south, east, north), or a middle. */
export type MapStart =
  { bounds: [number, number, number, number] } | { center: [number, number]; zoom: number };
