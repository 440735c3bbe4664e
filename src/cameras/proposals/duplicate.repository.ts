import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { Position } from '../../geo/position';
import type { AccessScope } from '../../platform/http/request-context';
import { currentViewSql } from '../camera-sql';
import { DUPLICATE_METERS } from '../likely-duplicate';
import { openProposalStates } from './proposal-state';

export interface NearLens {
  kind: 'camera' | 'proposal';
  id: string;
  code: string | null;
  name: string;
  areaId: number;
  position: Position;
  azimuthDegrees: number | null;
}

/** Anywhere below latitude 85°, more than the distance; the exact rule comes after. */
const METERS_PER_DEGREE = 110_000;
const COUNT_MAX = 200;

const POINT = `ST_SetSRID(ST_MakePoint($1, $2), 4326)`;
/** A box that holds the circle, in degrees: a geography would leave the index aside. */
const BOX = `ST_Expand(${POINT}, $3, $4)`;
const positionOf = (column: string) => `jsonb_build_object('lon', ST_X(${column}), 'lat', ST_Y(${column}))`;

const NEAR = `SELECT 'camera' AS kind, c.id, c.code, c.name, c.area_id AS "areaId", ${positionOf('v.position')} AS position,
    v.azimuth_degrees AS "azimuthDegrees"
  FROM camera_view v JOIN camera c ON c.id = v.camera_id
  WHERE v.position && ${BOX} AND ${currentViewSql('v')}
    AND c.status <> 'retired' AND ${inScopeSql('c.area_id', '$5')}
  UNION ALL
  SELECT 'proposal', p.id, NULL, p.lens->>'name', p.area_id, ${positionOf('p.position')}, p.azimuth_degrees
  FROM camera_proposal p
  WHERE p.position && ${BOX} AND p.state = ANY ($7) AND p.id <> $8::uuid AND ${inScopeSql('p.area_id', '$6')}
  LIMIT ${COUNT_MAX}`;

@Injectable()
export class DuplicateRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lenses where they stand now, and other open proposals, in a box round a point that holds all within reach. */
  async near(
    position: Position,
    scopes: { cameras: AccessScope; proposals: AccessScope },
    exceptProposalId: string,
  ): Promise<NearLens[]> {
    const degrees = (DUPLICATE_METERS * 1.05) / METERS_PER_DEGREE;
    const acrossDegrees = degrees / Math.max(0.05, Math.cos((position.lat * Math.PI) / 180));
    return this.dataSource.query<NearLens[]>(NEAR, [
      ...[position.lon, position.lat, acrossDegrees, degrees],
      ...[scopeAreas(scopes.cameras), scopeAreas(scopes.proposals), openProposalStates, exceptProposalId],
    ]);
  }
}
