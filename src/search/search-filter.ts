import type { Polygon } from 'geojson';
import type { EvidenceReader } from '../evidence/evidence-scope';
import type { Position } from '../geo/position';

export const holdings = ['held', 'at_source'] as const;
/** `held`: at least one sealed item of the segment is with us; `at_source`: only the recorder has it, as far as we know. */
export type Holding = (typeof holdings)[number];

/** Place in the order of results (newest first): the corrected start in microseconds since 1970, then the segment's id. */
export interface SearchPosition {
  startedAtMicroseconds: string;
  segmentId: string;
}

export interface Circle {
  center: Position;
  radiusMeters: number;
}

/** A checked search. At least one of `polygon`, `area` and `cameraId` is there; together they narrow each other. */
export interface SearchFilter {
  polygon: Polygon | null;
  /** The subtree of an area as it was on a day (YYYY-MM-DD). */
  area: { id: number; on: string } | null;
  cameraId: string | null;
  /** Only lenses that cover some of this too; null = `polygon` lies within it anyway. */
  within: Circle | null;
  /** True time, from ≤ t < to. */
  from: Date;
  to: Date;
  holding: Holding | null;
  /** Only what comes after this in the order of results. */
  after: SearchPosition | null;
  limit: number;
  /** Lenses are found in the areas of its scope, by today's tree; items are shown and counted if it may read them. */
  reader: EvidenceReader;
}
