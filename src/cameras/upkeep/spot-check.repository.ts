import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import { listScopeSql } from '../../areas/list-scope';
import type { AccessScope } from '../../platform/http/request-context';
import { type CheckState, type NightPicture, statesBefore } from './check-state';

/** A row of spot_check, with the lens it is about. */
export interface SpotCheck {
  id: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  areaId: number;
  /** null = nobody held the role when it was assigned. */
  assignedTo: string | null;
  assigneeName: string | null;
  state: CheckState;
  /** Account that asked for it; null = the weekly plan. */
  requestedBy: string | null;
  assignedAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  /** When the lens was looked at; an answer may come later. */
  seenAt: Date | null;
  answeredBy: string | null;
  isLive: boolean | null;
  isAsRecorded: boolean | null;
  nightPicture: NightPicture | null;
  pictureId: string | null;
  note: string | null;
  endReason: string | null;
}

export interface NewSpotCheck {
  id: string;
  cameraId: string;
  assignedTo: string | null;
  /** Monday of the week that was planned (YYYY-MM-DD); null = somebody asked for it. */
  plannedWeek: string | null;
  requestedBy: string | null;
  assignedAt: Date;
  dueAt: Date;
}

export interface CheckFilter {
  state: CheckState;
  area: { id: number; on: string } | undefined;
  /** Only what is assigned to this account. */
  assignedTo: string | null;
  isOverdue: boolean;
  isUnassigned: boolean;
  after: (string | number)[] | null;
  limit: number;
}

export type CheckAnswer = Pick<
  SpotCheck,
  'answeredBy' | 'isLive' | 'isAsRecorded' | 'nightPicture' | 'pictureId' | 'note'
> & { answeredAt: Date; seenAt: Date };

const SELECT = `SELECT s.id, s.camera_id AS "cameraId", c.code AS "cameraCode", c.name AS "cameraName",
    c.area_id AS "areaId", s.assigned_to AS "assignedTo", a.display_name AS "assigneeName", s.state,
    s.requested_by AS "requestedBy", s.assigned_at AS "assignedAt", s.due_at AS "dueAt",
    s.answered_at AS "answeredAt", s.seen_at AS "seenAt", s.answered_by AS "answeredBy", s.is_live AS "isLive",
    s.is_as_recorded AS "isAsRecorded", s.night_picture AS "nightPicture", s.picture_id AS "pictureId", s.note,
    s.end_reason AS "endReason"
  FROM spot_check s JOIN camera c ON c.id = s.camera_id LEFT JOIN account a ON a.id = s.assigned_to`;

/** A spot check lies in a scope when its lens does, whoever it is assigned to. */
@Injectable()
export class SpotCheckRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<SpotCheck | null> {
    const sql = `${SELECT} WHERE s.id = $1 AND ${inScopeSql('c.area_id', '$2')}`;
    return (await manager.query<SpotCheck[]>(sql, [id, scopeAreas(scope)]))[0] ?? null;
  }

  /** Due first, first. */
  async list(filter: CheckFilter, scope: AccessScope): Promise<SpotCheck[]> {
    const { state, area, assignedTo, isOverdue, isUnassigned, after, limit } = filter;
    const inScope = await listScopeSql(this.dataSource, scope);
    return this.dataSource.query<SpotCheck[]>(
      `${SELECT}
       WHERE ${inScope('c.area_id', '$1')} AND s.state = $2
         AND ($3::integer IS NULL OR ${inSubtreeSql('c.area_id', '$3', '$4')})
         AND ($5::uuid IS NULL OR s.assigned_to = $5)
         AND (NOT $6::boolean OR s.due_at < now()) AND (NOT $7::boolean OR s.assigned_to IS NULL)
         AND ($8::timestamptz IS NULL OR (s.due_at, s.id) > ($8, $9::uuid))
       ORDER BY s.due_at, s.id LIMIT $10`,
      [
        ...[
          scopeAreas(scope),
          state,
          area?.id ?? null,
          area?.on ?? null,
          assignedTo,
          isOverdue,
          isUnassigned,
        ],
        ...[after?.[0] ?? null, after?.[1] ?? null, limit],
      ],
    );
  }

  async insert(manager: EntityManager, check: NewSpotCheck): Promise<void> {
    const { id, cameraId, assignedTo, plannedWeek, requestedBy, assignedAt, dueAt } = check;
    await manager.query(
      `INSERT INTO spot_check (id, camera_id, assigned_to, state, planned_week, requested_by, assigned_at, due_at)
       VALUES ($1, $2, $3, 'open', $4, $5, $6, $7)`,
      [id, cameraId, assignedTo, plannedWeek, requestedBy, assignedAt, dueAt],
    );
  }

  /** @returns false when something else was faster. */
  async answer(manager: EntityManager, id: string, answer: CheckAnswer): Promise<boolean> {
    const { seenAt, answeredAt, answeredBy, isLive, isAsRecorded, nightPicture, pictureId, note } = answer;
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE spot_check SET state = 'done', answered_at = $3, answered_by = $4, is_live = $5, is_as_recorded = $6,
         night_picture = $7, picture_id = $8, note = $9, seen_at = $10
       WHERE id = $1 AND state = ANY($2)`,
      [
        ...[id, statesBefore('done'), answeredAt, answeredBy, isLive],
        ...[isAsRecorded, nightPicture, pictureId, note, seenAt],
      ],
    );
    return count === 1;
  }

  /** @returns false when something else was faster. */
  async end(
    manager: EntityManager,
    id: string,
    to: 'missed' | 'cancelled',
    reason: string,
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE spot_check SET state = $3, end_reason = $4 WHERE id = $1 AND state = ANY($2)`,
      [id, statesBefore(to), to, reason],
    );
    return count === 1;
  }
}
