import 'reflect-metadata';
import { encodeCursor } from '../../platform/http/paging.dto';
import { byDetail, cursorValuesOf, positionOf, type Rank } from './seeing-order';

const viewId = '00000000-0000-7000-8000-000000000000';
const rank = (pixelsPerMeter: number | null, groundMeters: number, id = viewId): Rank => ({
  pixelsPerMeter,
  groundMeters,
  viewId: id,
});

it('most detail first, unknown last, then the nearest, then by id', () => {
  const other = viewId.replace(/0$/, '1');
  const sorted = [rank(25, 5), rank(250, 9), rank(25, 7), rank(null, 1), rank(null, 2), rank(null, 2, other)];
  const mixed = [sorted[3]!, sorted[5]!, sorted[0]!, sorted[4]!, sorted[2]!, sorted[1]!];
  expect(mixed.sort(byDetail)).toEqual([sorted[1], sorted[0], sorted[2], sorted[3], sorted[4], sorted[5]]);
});

it('a cursor brings back moment and rank exactly', () => {
  const at = new Date('2026-03-01T01:02:03.004Z');
  for (const one of [rank(1 / 3, 0.1 + 0.2), rank(null, 1e-9), rank(Infinity, 0)])
    expect(positionOf(encodeCursor(cursorValuesOf(at, one)))).toEqual({ at, rank: one });
  expect(positionOf(undefined)).toBeNull();
});

it.each([['x'], [''], ['NaN']])('a cursor that holds "%s" for a number is refused', (text) => {
  const cursor = encodeCursor(['2026-03-01T01:02:03.004Z', text, '1', viewId]);
  expect(() => positionOf(cursor)).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ field: 'cursor' })] }),
  );
});
