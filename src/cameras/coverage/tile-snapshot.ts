import type { Box } from './tile';

/** Of each lens, as `TileRepository.snapshot` packs it, big-endian: uuid of the view, area, x, y, state. */
export const LENS_BYTES = 32;

/** What `state` holds: the status, and a bit of its own for lenses that nobody has confirmed for too long. */
export const STATUS_CODES = { approved: 0, active: 1, faulty: 2 } as const;
export const UNCONFIRMED_BIT = 4;

/**
 * Where every lens stood at one moment, in a few bytes each: tiles of low zooms count all lenses, which no query does in
 * milliseconds for 100,000 of them. It holds lenses of everybody and is never given out: each question names its areas.
 */
export class LensSnapshot {
  readonly count: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly state: Uint8Array;
  private readonly areaIds: Int32Array;

  constructor(private readonly bytes: Buffer) {
    this.count = bytes.length / LENS_BYTES;
    this.x = new Int32Array(this.count);
    this.y = new Int32Array(this.count);
    this.state = new Uint8Array(this.count);
    this.areaIds = new Int32Array(this.count);
    for (let index = 0; index < this.count; index++) {
      const at = index * LENS_BYTES;
      this.areaIds[index] = bytes.readInt32BE(at + 16);
      this.x[index] = bytes.readInt32BE(at + 20);
      this.y[index] = bytes.readInt32BE(at + 24);
      this.state[index] = bytes.readInt32BE(at + 28);
    }
  }

  /** Which lenses stand in the box. @param areas null = wherever */
  within({ west, north, east, south }: Box, areas: ReadonlySet<number> | null): number[] {
    const found: number[] = [];
    const { x, y, areaIds } = this;
    for (let index = 0; index < this.count; index++) {
      if (x[index]! < west || x[index]! >= east || y[index]! < north || y[index]! >= south) continue;
      if (!areas || areas.has(areaIds[index]!)) found.push(index);
    }
    return found;
  }

  viewId(index: number): string {
    const hex = this.bytes.toString('hex', index * LENS_BYTES, index * LENS_BYTES + 16);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
