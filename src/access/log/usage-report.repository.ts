import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import type { UsageDay } from './usage-report-rule';

export interface ReportedAccount {
  id: string;
  displayName: string;
  areaId: number | null;
}

export interface AccountFilter {
  areaId: number | undefined;
  afterId: string | null;
  limit: number;
}

export type AccountDay = UsageDay & { accountId: string };

/** Nobody's shift ends at midnight, so a day of night duty counts in two days; its own past shows the same. */
export const NIGHT = { from: '22:00', to: '06:00' } as const;
const ZONE = `'Asia/Ho_Chi_Minh'`;

const ACCOUNTS = `SELECT id, display_name AS "displayName", area_id AS "areaId" FROM account
  WHERE ${inScopeSql('area_id', '$1')} AND ${inScopeSql('area_id', '$2')} AND ($3::uuid IS NULL OR id > $3)
  ORDER BY id LIMIT $4`;

// A player asks for a film in many parts, each of which is an event: what counts is the item.
const itemsOf = (kind: string, more = '') =>
  `count(DISTINCT item_id) FILTER (WHERE kind = '${kind}' AND outcome = 'allowed' ${more})`;
const searches = (more = '') => `count(*) FILTER (WHERE kind = 'search' AND outcome = 'allowed' ${more})`;
const AT_NIGHT = `AND (at::time >= '${NIGHT.from}' OR at::time < '${NIGHT.to}')`;

const DAYS = `WITH event AS (
    SELECT account_id, occurred_at AT TIME ZONE ${ZONE} AS at, kind, outcome, item_id, area_ids FROM access_event
    WHERE account_id = ANY ($1) AND occurred_at >= $2 AND occurred_at < $3
      AND (kind IN ('search', 'view', 'download') OR outcome = 'refused')
  ), counted AS (
    SELECT account_id, at::date AS day, ${searches()} AS searches, ${itemsOf('view')} AS views,
      ${itemsOf('download')} AS downloads, count(*) FILTER (WHERE outcome = 'refused') AS refusals,
      ${searches(AT_NIGHT)} + ${itemsOf('view', AT_NIGHT)} + ${itemsOf('download', AT_NIGHT)} AS out_of_hours
    FROM event GROUP BY account_id, at::date
  ), shown AS (
    SELECT account_id, at::date AS day, array_agg(DISTINCT area_id) AS area_ids
    FROM event CROSS JOIN unnest(area_ids) AS area_id WHERE outcome = 'allowed' GROUP BY account_id, at::date
  ), extended AS (
    SELECT p.account_id, (x.extended_at AT TIME ZONE ${ZONE})::date AS day, count(*) AS extensions
    FROM purpose_extension x JOIN purpose p ON p.id = x.purpose_id
    WHERE p.account_id = ANY ($1) AND x.extended_at >= $2 AND x.extended_at < $3
    GROUP BY 1, 2
  )
  SELECT account_id AS "accountId", day::text, coalesce(searches, 0)::integer AS searches, coalesce(views, 0)::integer AS views,
    coalesce(downloads, 0)::integer AS downloads, coalesce(refusals, 0)::integer AS refusals,
    coalesce(out_of_hours, 0)::integer AS "outOfHours", coalesce(extensions, 0)::integer AS extensions,
    coalesce(area_ids, '{}') AS "areaIds"
  FROM counted LEFT JOIN shown USING (account_id, day) FULL JOIN extended USING (account_id, day)
  ORDER BY account_id, day`;

@Injectable()
export class UsageReportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Accounts whose unit lies in the scope (and in the area asked for), oldest first. */
  async accounts(scope: AccessScope, { areaId, afterId, limit }: AccountFilter): Promise<ReportedAccount[]> {
    const area = areaId === undefined ? null : [areaId];
    return this.dataSource.query<ReportedAccount[]>(ACCOUNTS, [scopeAreas(scope), area, afterId, limit]);
  }

  /** What these accounts did from one moment to before another, by day in Asia/Ho_Chi_Minh; days without anything are left out. */
  async days(accountIds: string[], from: Date, to: Date): Promise<AccountDay[]> {
    return this.dataSource.query<AccountDay[]>(DAYS, [accountIds, from, to]);
  }
}
