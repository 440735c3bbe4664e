import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import { parseMultiPolygon } from '../geo/polygon';
import { invalidField } from '../platform/errors';
import { AreaRepository } from './area.repository';
import { withoutEmptyRings } from './imports/boundary-repair';

export interface Boundary {
  boundary: MultiPolygon;
  /** The fingerprint it will have once stored. */
  hash: string;
}

export interface BoundaryRepair {
  droppedRings: number;
  /** What the repair added to the area, as PostGIS measures it on the spheroid before and after. */
  areaChangeSquareMeters: number;
  /** What PostGIS found wrong, where ST_MakeValid mended it. */
  fault: string | null;
}

/** Takes boundaries as people give them, and refuses what is not one. */
@Injectable()
export class AreaBoundaries {
  constructor(private readonly areas: AreaRepository) {}

  /** @throws invalid_input naming `field`, with what PostGIS says where it finds the boundary invalid. */
  async parse(value: object, field = 'boundary'): Promise<Boundary> {
    const boundary = parseMultiPolygon(value, field);
    const { hash, fault } = await this.areas.examine(boundary);
    if (fault) throw invalidField(field, `${field} is invalid: ${fault}`, `${field} không hợp lệ: ${fault}`);
    return { boundary, hash };
  }

  /**
   * Takes a boundary from a public file, where nobody is there to mend it: rings without area are left out; if PostGIS still
   * finds it invalid, ST_MakeValid mends it, of which polygons alone are kept. What people send is not repaired: `parse`.
   * @returns `repair` null = nothing was wrong.
   * @throws invalid_input naming `field` when it is no polygon, or nothing is left of it.
   */
  async repair(value: object, field = 'boundary'): Promise<Boundary & { repair: BoundaryRepair | null }> {
    const { geometry, droppedRings } = withoutEmptyRings(value);
    const given = parseMultiPolygon(geometry, field);
    const { hash, fault } = await this.areas.examine(given);
    const areaChangeSquareMeters = 0;
    if (!fault)
      return {
        boundary: given,
        hash,
        repair: droppedRings ? { droppedRings, areaChangeSquareMeters, fault } : null,
      };
    const made = await this.areas.makeValid(given);
    const mended = await this.parse(made.boundary, field);
    return {
      ...mended,
      repair: { droppedRings, areaChangeSquareMeters: made.areaChangeSquareMeters, fault },
    };
  }
}
