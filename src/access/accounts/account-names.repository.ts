import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeAreas, TODAY_SQL, validOnSql } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';

export interface AccountName {
  id: string;
  displayName: string;
}

/** Where an account belongs or has worked: its unit, and what it was granted; null = everywhere. */
const AREAS_OF_ACCOUNT = `SELECT a.area_id, false AS is_everywhere
  UNION ALL
  SELECT g.area_id, g.area_id IS NULL FROM role_grant g
  WHERE g.account_id = a.id AND g.incident_id IS NULL AND g.state IN ('active', 'ended')`;

/** Above, within or equal to an area of the scope, by today's tree. */
const IS_IN_LINE = `EXISTS (
  SELECT 1 FROM area_version own JOIN area_version held ON own.path <@ held.path OR held.path <@ own.path
  WHERE own.area_id = ANY($2::integer[]) AND held.area_id = h.area_id
    AND ${validOnSql('own', TODAY_SQL)} AND ${validOnSql('held', TODAY_SQL)})`;

@Injectable()
export class AccountNamesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of colleagues: accounts of areas that lie in those of the scope, or in which these lie; and one's own. */
  async of(ids: string[], ownId: string | null, scope: AccessScope): Promise<AccountName[]> {
    return this.dataSource.query<AccountName[]>(
      `SELECT a.id, a.display_name AS "displayName" FROM account a
       WHERE a.id = ANY($1::uuid[]) AND (a.id = $3::uuid OR $2::integer[] IS NULL OR EXISTS (
         SELECT 1 FROM (${AREAS_OF_ACCOUNT}) h
         WHERE (h.is_everywhere AND cardinality($2::integer[]) > 0) OR ${IS_IN_LINE}))`,
      [ids, scopeAreas(scope), ownId],
    );
  }
}
