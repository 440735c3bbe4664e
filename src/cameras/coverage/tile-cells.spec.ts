import { boxOf, refuseOutsidePyramid, WORLD_BITS } from './tile';
import { cellsOf } from './tile-cells';
import { LENS_BYTES, LensSnapshot, STATUS_CODES, UNCONFIRMED_BIT } from './tile-snapshot';

interface Packed {
  areaId: number;
  /** Shares of the world, from the north-west. */
  x: number;
  y: number;
  state: number;
}

function snapshotOf(lenses: Packed[]): LensSnapshot {
  const bytes = Buffer.alloc(lenses.length * LENS_BYTES);
  lenses.forEach(({ areaId, x, y, state }, index) => {
    const at = index * LENS_BYTES;
    bytes.write(`0000000000007000800000000000${String(index).padStart(4, '0')}`, at, 'hex');
    [areaId, x * 2 ** WORLD_BITS, y * 2 ** WORLD_BITS, state].forEach((value, number) =>
      bytes.writeInt32BE(value, at + 16 + 4 * number),
    );
  });
  return new LensSnapshot(bytes);
}

const ACTIVE = STATUS_CODES.active;
const lenses = snapshotOf([
  { areaId: 1, x: 0.25, y: 0.25, state: ACTIVE },
  { areaId: 1, x: 0.25, y: 0.25, state: STATUS_CODES.faulty | UNCONFIRMED_BIT },
  { areaId: 2, x: 0.75, y: 0.25, state: ACTIVE },
  { areaId: 2, x: 0.5, y: 0.5, state: STATUS_CODES.approved },
]);

describe('a snapshot of lenses', () => {
  it('finds those in a tile, half open, and only of the areas named', () => {
    const within = (z: number, x: number, y: number, areas: number[] | null = null) =>
      lenses.within(boxOf({ z, x, y }), areas && new Set(areas));
    expect(within(0, 0, 0)).toEqual([0, 1, 2, 3]);
    expect(within(1, 0, 0)).toEqual([0, 1]);
    expect(within(1, 1, 1)).toEqual([3]);
    expect(within(0, 0, 0, [2])).toEqual([2, 3]);
    expect(within(0, 0, 0, [])).toEqual([]);
    // A lens on the border is in the buffer of the tile before it.
    expect(lenses.within(boxOf({ z: 1, x: 0, y: 0 }, 64), null)).toEqual([0, 1, 3]);
  });

  it('knows each by its view', () => {
    expect(lenses.viewId(3)).toBe('00000000-0000-7000-8000-000000000003');
  });
});

it('cells count each lens once, by status', () => {
  const cells = cellsOf({ z: 0, x: 0, y: 0 }, lenses, [0, 1, 2, 3]);
  expect(cells).toEqual([
    { x: 1024, y: 1024, count: 2, approved: 0, active: 1, faulty: 1, unconfirmed: 1 },
    { x: 3072, y: 1024, count: 1, approved: 0, active: 1, faulty: 0, unconfirmed: 0 },
    { x: 2048, y: 2048, count: 1, approved: 1, active: 0, faulty: 0, unconfirmed: 0 },
  ]);
});

it('a tile outside the pyramid names the axis', () => {
  const fieldOf = (x: number, y: number) => {
    try {
      refuseOutsidePyramid({ z: 2, x, y });
    } catch (error) {
      return (error as { fields: { field: string }[] }).fields[0]!.field;
    }
    return null;
  };
  expect([fieldOf(3, 3), fieldOf(4, 0), fieldOf(0, 4)]).toEqual([null, 'x', 'y']);
});
