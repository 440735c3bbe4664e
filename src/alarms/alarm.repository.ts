import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import { listScopeSql } from '../areas/list-scope';
import type { AccessScope } from '../platform/http/request-context';
import { askPrepared } from '../writing/prepared';
import type { Alarm, AlarmVerdict } from './alarm';

export interface NewAlarm {
  id: string;
  alarmPointId: string;
  isDrill: boolean;
  pressedAt: Date;
  windowEndsAt: Date;
  incidentId: string | null;
  toldCount: number;
}

export interface NewPress {
  id: string;
  alarmId: string;
  alarmKeyId: string;
  nonce: string;
  signedAt: Date;
  pressedAt: Date;
}

export interface AlarmFilter {
  area: { id: number; on: string } | undefined;
  alarmPointId: string | undefined;
  isDrill: boolean | undefined;
  isJudged: boolean | undefined;
  before: (string | number)[] | null;
  limit: number;
}

const SELECT_ALARM = `SELECT a.id, a.alarm_point_id AS "alarmPointId", p.name AS "alarmPointName", p.kind AS "alarmPointKind",
    p.area_id AS "areaId", json_build_object('lon', ST_X(p.location), 'lat', ST_Y(p.location)) AS location,
    p.radius_meters AS "radiusMeters", a.is_drill AS "isDrill", a.pressed_at AS "pressedAt",
    pressed."lastPressedAt", pressed."pressCount", a.incident_id AS "incidentId", i.reference AS "incidentReference",
    a.told_count AS "toldCount", a.asked_at AS "askedAt", a.candidate_count AS "candidateCount",
    a.request_count AS "requestCount", a.verdict, a.judged_by AS "judgedBy", a.judged_at AS "judgedAt",
    a.judgement_reason AS "judgementReason"
  FROM alarm a JOIN alarm_point p ON p.id = a.alarm_point_id LEFT JOIN incident i ON i.id = a.incident_id
  CROSS JOIN LATERAL (
    SELECT max(r.pressed_at) AS "lastPressedAt", count(*)::integer AS "pressCount"
    FROM alarm_press r WHERE r.alarm_id = a.id) AS pressed`;

/** Alarms. One lies in a scope when its point does, by today's tree. */
@Injectable()
export class AlarmRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Alarm | null> {
    const text = `${SELECT_ALARM} WHERE a.id = $1 AND ${inScopeSql('p.area_id', '$2')}`;
    const values = [id, scopeAreas(scope)];
    return (await askPrepared<Alarm>(manager, 'alarm_find', { text, values }))[0] ?? null;
  }

  /** `find` that makes other changes of it wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<Alarm | null> {
    await manager.query(`SELECT FROM alarm WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.find(id, scope, manager);
  }

  /** Newest first. */
  async list(filter: AlarmFilter, scope: AccessScope): Promise<Alarm[]> {
    const { area, alarmPointId, isDrill, isJudged, before, limit } = filter;
    const inScope = await listScopeSql(this.dataSource, scope);
    return this.dataSource.query<Alarm[]>(
      `${SELECT_ALARM}
       WHERE ${inScope('p.area_id', '$1')} AND ($2::integer IS NULL OR ${inSubtreeSql('p.area_id', '$2', '$3')})
         AND ($4::uuid IS NULL OR a.alarm_point_id = $4) AND ($5::boolean IS NULL OR a.is_drill = $5)
         AND ($6::boolean IS NULL OR (a.verdict IS NOT NULL) = $6)
         AND ($7::timestamptz IS NULL OR (a.pressed_at, a.id) < ($7, $8::uuid))
       ORDER BY a.pressed_at DESC, a.id DESC LIMIT $9`,
      [
        ...[scopeAreas(scope), area?.id ?? null, area?.on ?? null],
        ...[alarmPointId ?? null, isDrill ?? null, isJudged ?? null],
        ...[before?.[0] ?? null, before?.[1] ?? null, limit],
      ],
    );
  }

  /** The alarm to which a press belongs; the point is locked. */
  async running(
    manager: EntityManager,
    { alarmPointId, isDrill, at }: { alarmPointId: string; isDrill: boolean; at: Date },
  ): Promise<{ id: string; incidentId: string | null } | null> {
    const rows = await manager.query<{ id: string; incidentId: string | null }[]>(
      `SELECT id, incident_id AS "incidentId" FROM alarm
       WHERE alarm_point_id = $1 AND is_drill = $2 AND window_ends_at > $3 ORDER BY pressed_at DESC LIMIT 1`,
      [alarmPointId, isDrill, at],
    );
    return rows[0] ?? null;
  }

  async insert(manager: EntityManager, alarm: NewAlarm): Promise<void> {
    await manager.query(
      `INSERT INTO alarm (id, alarm_point_id, is_drill, pressed_at, window_ends_at, incident_id, told_count)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[alarm.id, alarm.alarmPointId, alarm.isDrill, alarm.pressedAt, alarm.windowEndsAt],
        ...[alarm.incidentId, alarm.toldCount],
      ],
    );
  }

  /** `uq_alarm_press_nonce` refuses a replay. */
  async insertPress(manager: EntityManager, press: NewPress): Promise<void> {
    await manager.query(
      `INSERT INTO alarm_press (id, alarm_id, alarm_key_id, nonce, signed_at, pressed_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [press.id, press.alarmId, press.alarmKeyId, press.nonce, press.signedAt, press.pressedAt],
    );
  }

  async setAsked(
    manager: EntityManager,
    id: string,
    { at, candidateCount, requestCount }: { at: Date; candidateCount: number; requestCount: number },
  ): Promise<void> {
    await manager.query(
      `UPDATE alarm SET asked_at = $2, candidate_count = $3, request_count = $4 WHERE id = $1`,
      [id, at, candidateCount, requestCount],
    );
  }

  /** As before it was asked around for. */
  async setUnasked(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `UPDATE alarm SET asked_at = NULL, candidate_count = NULL, request_count = NULL WHERE id = $1`,
      [id],
    );
  }

  async judge(
    manager: EntityManager,
    id: string,
    { verdict, by, at, reason }: { verdict: AlarmVerdict; by: string; at: Date; reason: string | null },
  ): Promise<void> {
    await manager.query(
      `UPDATE alarm SET verdict = $2, judged_by = $3, judged_at = $4, judgement_reason = $5 WHERE id = $1`,
      [id, verdict, by, at, reason],
    );
  }

  /** Of one point. @param period of the first presses, [from, to) */
  async figures(
    alarmPointId: string,
    { from, to }: { from: Date | null; to: Date | null },
  ): Promise<{ alarms: number; drills: number; presses: number; genuine: number; false: number }> {
    const [row] = await this.dataSource.query<
      [{ alarms: number; drills: number; presses: number; genuine: number; false: number }]
    >(
      `SELECT count(*) FILTER (WHERE NOT a.is_drill)::integer AS alarms,
         count(*) FILTER (WHERE a.is_drill)::integer AS drills,
         coalesce(sum(pressed.count), 0)::integer AS presses,
         count(*) FILTER (WHERE a.verdict = 'genuine')::integer AS genuine,
         count(*) FILTER (WHERE a.verdict = 'false_alarm')::integer AS false
       FROM alarm a CROSS JOIN LATERAL (SELECT count(*) FROM alarm_press r WHERE r.alarm_id = a.id) AS pressed
       WHERE a.alarm_point_id = $1 AND ($2::timestamptz IS NULL OR a.pressed_at >= $2)
         AND ($3::timestamptz IS NULL OR a.pressed_at < $3)`,
      [alarmPointId, from, to],
    );
    return row;
  }
}
