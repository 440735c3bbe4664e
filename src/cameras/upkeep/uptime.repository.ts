import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';

/** One lens of an area, or the whole of it. */
export interface LensUptime {
  cameraId: string;
  code: string;
  name: string;
  areaId: number;
  inServiceSeconds: number;
  workingSeconds: number;
  /** Working ÷ in service in parts per thousand million, for paging: the same number each time it is asked. */
  sharePpb: number;
}

export interface AreaUptime {
  lenses: number;
  inServiceSeconds: number;
  workingSeconds: number;
}

export interface UptimeFilter {
  area: { id: number; on: string };
  from: Date;
  to: Date;
  knownAt: Date | null;
}

const dayStart = (column: string): string => `${column}::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;
const seconds = (status: string): string =>
  `coalesce(sum(extract(epoch FROM until - since)) FILTER (WHERE ${status}), 0)::double precision`;

/** The same as `uptimeOf` for all lenses of an area at once; a test compares the two. $1…$6 as `values` gives them. */
const SUMS = `WITH lens AS (
    SELECT c.id, c.code, c.name, c.area_id, greatest($5::timestamptz, ${dayStart('c.in_service_from')}) AS since,
      least($6::timestamptz, ${dayStart('c.in_service_to')}) AS until
    FROM camera c WHERE ${inScopeSql('c.area_id', '$1')} AND ${inSubtreeSql('c.area_id', '$2', '$3')}),
  change AS (
    SELECT DISTINCT ON (s.camera_id, s.valid_from) s.camera_id, s.status, s.valid_from
    FROM camera_status_change s JOIN lens ON lens.id = s.camera_id AND lens.since < lens.until
    WHERE $4::timestamptz IS NULL OR s.recorded_at <= $4
    ORDER BY s.camera_id, s.valid_from, s.id DESC),
  span AS (
    SELECT lens.id, status, greatest(lens.since, change.valid_from) AS since,
      least(lens.until, lead(change.valid_from) OVER (PARTITION BY change.camera_id ORDER BY change.valid_from)) AS until
    FROM change JOIN lens ON lens.id = change.camera_id),
  summed AS (
    SELECT id, ${seconds(`status IN ('active', 'faulty')`)} AS in_service, ${seconds(`status = 'active'`)} AS working
    FROM span WHERE since < until GROUP BY id),
  shared AS (
    SELECT lens.*, summed.in_service, summed.working, floor(summed.working / summed.in_service * 1e9)::integer AS ppb
    FROM summed JOIN lens USING (id) WHERE summed.in_service > 0)`;

@Injectable()
export class UptimeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Worst first. Lenses that were not in service in that period do not appear. */
  async worst(
    filter: UptimeFilter,
    page: { after: (string | number)[] | null; limit: number },
    scope: AccessScope,
  ): Promise<LensUptime[]> {
    return this.dataSource.query<LensUptime[]>(
      `${SUMS}
       SELECT id AS "cameraId", code, name, area_id AS "areaId", in_service AS "inServiceSeconds",
         working AS "workingSeconds", ppb AS "sharePpb"
       FROM shared WHERE $7::integer IS NULL OR (ppb, id) > ($7, $8::uuid)
       ORDER BY ppb, id LIMIT $9`,
      [...valuesOf(filter, scope), page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
    );
  }

  async whole(filter: UptimeFilter, scope: AccessScope): Promise<AreaUptime> {
    const [row] = await this.dataSource.query<AreaUptime[]>(
      `${SUMS}
       SELECT count(*)::integer AS lenses, coalesce(sum(in_service), 0) AS "inServiceSeconds",
         coalesce(sum(working), 0) AS "workingSeconds"
       FROM shared`,
      valuesOf(filter, scope),
    );
    return row!;
  }
}

function valuesOf({ area, from, to, knownAt }: UptimeFilter, scope: AccessScope): unknown[] {
  return [scopeAreas(scope), area.id, area.on, knownAt, from, to];
}
