import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eachInScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { type RequestRow, SELECT_REQUEST } from './request-row';
import { inRequestScopeSql } from './request-scope';
import { racingStates, type RequestState } from './request-state';

type AreaOn = { id: number; on: string } | undefined;

/** What lists of asks, of those that race and their counts can be narrowed down to. */
export interface RequestPart {
  area: AreaOn;
  /** In the scope of `incident:read`; others find nothing. */
  incident: { id: string; scope: AccessScope } | null;
}

export interface RequestFilter extends RequestPart {
  states: readonly RequestState[] | null;
  recorderId: string | null;
  beforeId: string | null;
  limit: number;
}

export interface RaceFilter extends RequestPart {
  /** When the race ends, [from, to); null = whenever. */
  ends: { from: Date | null; to: Date | null };
  after: (string | number)[] | null;
  limit: number;
}

const RACING = `k.state = ANY('{${racingStates.join(',')}}') AND k.export_confirmed_at IS NULL`;

/** Parameters $1 to $7, as `partValues` gives them: $1 and $2 are those of `inRequestScopeSql`. */
const IN_PART = `($3::integer IS NULL OR ${inSubtreeSql('r.area_id', '$3', '$4')})
  AND ($5::uuid IS NULL OR (k.incident_id = $5 AND EXISTS (
    SELECT 1 FROM incident c
    WHERE c.id = $5 AND (${eachInScopeSql('c.area_id', '$6')} OR c.id = ANY($7::uuid[])))))`;

function partValues({ area, incident }: RequestPart, scope: AccessScope): unknown[] {
  return [
    ...[scopeAreas(scope), scope.incidentIds, area?.id ?? null, area?.on ?? null],
    ...[incident?.id ?? null, incident && scopeAreas(incident.scope), incident?.scope.incidentIds ?? []],
  ];
}

/** Lists of asks within a scope: by the areas of their recorders, and of cases that were granted. */
@Injectable()
export class RequestListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first; ids are of version 7, so they sort by time. */
  async list(filter: RequestFilter, scope: AccessScope): Promise<RequestRow[]> {
    const { states, recorderId, beforeId, limit } = filter;
    const inScope = await inRequestScopeSql(this.dataSource, scope);
    return this.dataSource.query<RequestRow[]>(
      `${SELECT_REQUEST}
       WHERE ${inScope} AND ${IN_PART} AND ($8::text[] IS NULL OR k.state = ANY($8))
         AND ($9::uuid IS NULL OR k.recorder_id = $9) AND ($10::uuid IS NULL OR k.id < $10)
       ORDER BY k.id DESC LIMIT $11`,
      [...partValues(filter, scope), states, recorderId, beforeId, limit],
    );
  }

  /** Least time left first. */
  async race({ ends, after, limit, ...part }: RaceFilter, scope: AccessScope): Promise<RequestRow[]> {
    const inScope = await inRequestScopeSql(this.dataSource, scope);
    return this.dataSource.query<RequestRow[]>(
      `${SELECT_REQUEST}
       WHERE ${inScope} AND ${RACING} AND ${IN_PART}
         AND ($8::timestamptz IS NULL OR k.race_ends_at >= $8) AND ($9::timestamptz IS NULL OR k.race_ends_at < $9)
         AND ($10::timestamptz IS NULL OR (k.race_ends_at, k.id) > ($10, $11::uuid))
       ORDER BY k.race_ends_at, k.id LIMIT $12`,
      [...partValues(part, scope), ends.from, ends.to, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** How many race, by when they end: before each of the moments and not before the one before it. */
  async raceCounts(part: RequestPart, [red, amber]: [Date, Date], scope: AccessScope) {
    const inScope = await inRequestScopeSql(this.dataSource, scope);
    const [counts] = await this.dataSource.query<[{ red: number; amber: number; green: number }]>(
      `SELECT count(*) FILTER (WHERE k.race_ends_at < $8)::integer AS red,
         count(*) FILTER (WHERE k.race_ends_at >= $8 AND k.race_ends_at < $9)::integer AS amber,
         count(*) FILTER (WHERE k.race_ends_at >= $9)::integer AS green
       FROM keep_request k JOIN recorder r ON r.id = k.recorder_id
       WHERE ${inScope} AND ${RACING} AND ${IN_PART}`,
      [...partValues(part, scope), red, amber],
    );
    return counts;
  }

  /** @param period of the ends, [from, to) */
  async losses(area: AreaOn, period: { from: Date | null; to: Date | null }, scope: AccessScope) {
    const inScope = await inRequestScopeSql(this.dataSource, scope);
    return this.dataSource.query<{ areaId: number; month: string; cause: string; count: number }[]>(
      `SELECT r.area_id AS "areaId", to_char(k.ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS month,
         k.loss_cause AS cause, count(*)::integer AS count
       FROM keep_request k JOIN recorder r ON r.id = k.recorder_id
       WHERE k.loss_cause IS NOT NULL AND ${inScope}
         AND ($3::integer IS NULL OR ${inSubtreeSql('r.area_id', '$3', '$4')})
         AND ($5::timestamptz IS NULL OR k.ended_at >= $5) AND ($6::timestamptz IS NULL OR k.ended_at < $6)
       GROUP BY 1, 2, 3 ORDER BY 2 DESC, 1, 3`,
      [scopeAreas(scope), scope.incidentIds, area?.id ?? null, area?.on ?? null, period.from, period.to],
    );
  }
}
