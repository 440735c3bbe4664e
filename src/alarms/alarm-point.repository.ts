import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import { listScopeSql } from '../areas/list-scope';
import type { AccessScope } from '../platform/http/request-context';
import { askPrepared } from '../writing/prepared';
import type { AlarmPoint, AlarmPointKind } from './alarm-point';

export interface AlarmPointFilter {
  area: { id: number; on: string } | undefined;
  kind: AlarmPointKind | undefined;
  isActive: boolean | undefined;
  beforeId: string | null;
  limit: number;
}

const SELECT_POINT = `SELECT p.id, p.area_id AS "areaId", p.kind, p.name,
    json_build_object('lon', ST_X(p.location), 'lat', ST_Y(p.location)) AS location,
    p.radius_meters AS "radiusMeters", p.incident_kind AS "incidentKind", p.contacts, p.is_active AS "isActive",
    p.drill_until AS "drillUntil",
    (SELECT coalesce(json_agg(json_build_object('id', k.id, 'issuedAt', k.issued_at) ORDER BY k.id), '[]')
     FROM alarm_key k WHERE k.alarm_point_id = p.id AND k.revoked_at IS NULL) AS keys
  FROM alarm_point p`;

/** A point outside the scope is answered as one that does not exist. */
@Injectable()
export class AlarmPointRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AlarmPoint | null> {
    const text = `${SELECT_POINT} WHERE p.id = $1 AND ${inScopeSql('p.area_id', '$2')}`;
    // Prepared: planning it takes longer than running it, while somebody has pressed.
    const values = [id, scopeAreas(scope)];
    return (await askPrepared<AlarmPoint>(manager, 'alarm_point_find', { text, values }))[0] ?? null;
  }

  /** `find` that makes presses, and other changes of it, wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<AlarmPoint | null> {
    await manager.query(`SELECT FROM alarm_point WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.find(id, scope, manager);
  }

  /** Which of them lie in the scope. */
  async within(ids: readonly string[], scope: AccessScope): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT p.id FROM alarm_point p WHERE p.id = ANY($1::uuid[]) AND ${inScopeSql('p.area_id', '$2')}`,
      [ids, scopeAreas(scope)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async list(filter: AlarmPointFilter, scope: AccessScope): Promise<AlarmPoint[]> {
    const { area, kind, isActive, beforeId, limit } = filter;
    const inScope = await listScopeSql(this.dataSource, scope);
    return this.dataSource.query<AlarmPoint[]>(
      `${SELECT_POINT}
       WHERE ${inScope('p.area_id', '$1')} AND ($2::integer IS NULL OR ${inSubtreeSql('p.area_id', '$2', '$3')})
         AND ($4::text IS NULL OR p.kind = $4) AND ($5::boolean IS NULL OR p.is_active = $5)
         AND ($6::uuid IS NULL OR p.id < $6)
       ORDER BY p.id DESC LIMIT $7`,
      [
        ...[scopeAreas(scope), area?.id ?? null, area?.on ?? null],
        ...[kind ?? null, isActive ?? null, beforeId, limit],
      ],
    );
  }

  async insert(manager: EntityManager, point: AlarmPoint, made: { by: string; at: Date }): Promise<void> {
    await manager.query(
      `INSERT INTO alarm_point (id, area_id, kind, name, location, radius_meters, incident_kind, contacts, is_active,
         drill_until, created_by, created_at)
       VALUES ($1, $2, $3, $4, ST_SetSRID(ST_MakePoint($5, $6), 4326), $7, $8, $9, $10, $11, $12, $13)`,
      [...valuesOf(point), made.by, made.at],
    );
  }

  async update(manager: EntityManager, point: AlarmPoint): Promise<void> {
    await manager.query(
      `UPDATE alarm_point SET area_id = $2, kind = $3, name = $4, location = ST_SetSRID(ST_MakePoint($5, $6), 4326),
         radius_meters = $7, incident_kind = $8, contacts = $9, is_active = $10, drill_until = $11
       WHERE id = $1`,
      valuesOf(point),
    );
  }
}

function valuesOf(point: AlarmPoint): unknown[] {
  const { id, areaId, kind, name, location, radiusMeters, incidentKind, contacts, isActive, drillUntil } =
    point;
  return [
    ...[id, areaId, kind, name, location.lon, location.lat, radiusMeters, incidentKind],
    ...[JSON.stringify(contacts), isActive, drillUntil],
  ];
}
