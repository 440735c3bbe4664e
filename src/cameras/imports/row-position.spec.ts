import type { Position } from '../../geo/position';
import type { ImportAreas } from './import-areas';
import type { ImportArea } from './import-areas.repository';
import type { ParsedPosition } from './reading/lens-row';
import { placeRow } from './row-position';

const area = { id: 1, code: 'B1', name: 'Xã thử' } as ImportArea;
const withoutBoundary = { isInside: () => null } as unknown as ImportAreas;

function parsed(value: Position): ParsedPosition {
  const written = { lat: String(value.lat), lon: String(value.lon) };
  return { value, fault: null, why: null, raw: `${value.lat}, ${value.lon}`, candidates: [], written };
}

describe('a position in an area without a boundary', () => {
  it('is taken when it lies in Vietnam', () => {
    const value = { lat: 11.79, lon: 108.24 };
    expect(placeRow(parsed(value), area, withoutBoundary, new Set()).position).toEqual(value);
  });

  it('is refused elsewhere on earth, with what may have been meant', () => {
    const { position, reasons, proposals } = placeRow(
      parsed({ lat: 1.79, lon: 108.24 }),
      area,
      withoutBoundary,
      new Set(),
    );
    expect(position).toBeNull();
    expect(reasons.map(({ code }) => code)).toEqual(['outside_area']);
    expect(proposals.length).toBeGreaterThan(0);
  });
});
