import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, notOverSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope } from '../../platform/http/request-context';
import { type Role, rolesNeedingApproval } from '../roles';
import { backoffKey } from '../sign-in/backoff';

/** An account as administrators see it: nothing by which it signs in. */
export interface Account {
  id: string;
  login: string;
  displayName: string;
  /** Its unit; null = none of the areas. */
  areaId: number | null;
  mustChangePassword: boolean;
  hasSecondFactor: boolean;
  isDisabled: boolean;
  createdAt: Date;
}

export interface NewAccount extends Pick<
  Account,
  'id' | 'login' | 'displayName' | 'areaId' | 'mustChangePassword'
> {
  passwordHash: string;
  /** Account id, or `cli`. */
  createdBy: string;
}

export interface AccountFilter {
  scope: AccessScope;
  /** Only of units in the subtree of this area, by today's tree. */
  areaId: number | undefined;
  login: string | undefined;
  afterLogin: string | null;
  limit: number;
}

const COLUMNS = `a.id, a.login, a.display_name AS "displayName", a.area_id AS "areaId",
  a.must_change_password AS "mustChangePassword", a.totp_confirmed_at IS NOT NULL AS "hasSecondFactor",
  a.disabled_at IS NOT NULL AS "isDisabled", a.created_at AS "createdAt"`;

/** Grants that give something now or may do so later. */
const LIVE_GRANT = `g.account_id = $1 AND g.state IN ('proposed', 'active') AND (g.valid_to IS NULL OR g.valid_to > now())`;
/** A grant for an area that has ended gives nothing any more. */
const AREA_GOES_ON = `EXISTS (SELECT 1 FROM area_version v WHERE v.area_id = g.area_id AND ${notOverSql('v')})`;

/** What lies in no other area, today or later, covers everything. */
const AREA_IS_ROOT = `EXISTS (SELECT 1 FROM area_version v WHERE v.area_id = g.area_id AND v.parent_id IS NULL
  AND ${notOverSql('v')})`;

/** An account is in a scope by its unit; one without a unit only when the scope is everywhere. */
@Injectable()
export class AccountRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Account | null> {
    return this.one(manager, `a.id = $1 AND ${inScopeSql('a.area_id', '$2')}`, [id, scopeAreas(scope)]);
  }

  /**
   * `find` that makes other changes of this account wait until the transaction ends, new sessions, tokens and grants of
   * it included: their foreign keys need the row.
   */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<Account | null> {
    const where = `a.id = $1 AND ${inScopeSql('a.area_id', '$2')} FOR UPDATE`;
    return this.one(manager, where, [id, scopeAreas(scope)]);
  }

  /** For the command line alone, which is in no scope. */
  async lockByLogin(manager: EntityManager, login: string): Promise<Account | null> {
    return this.one(manager, `a.login = $1 FOR UPDATE`, [login]);
  }

  /** By login. */
  async list({ scope, areaId, login, afterLogin, limit }: AccountFilter): Promise<Account[]> {
    const within = areaId === undefined ? null : [areaId];
    return this.dataSource.query<Account[]>(
      `SELECT ${COLUMNS} FROM account a
       WHERE ${inScopeSql('a.area_id', '$1')} AND ${inScopeSql('a.area_id', '$2')}
         AND ($3::text IS NULL OR a.login = $3) AND ($4::text IS NULL OR a.login > $4)
       ORDER BY a.login LIMIT $5`,
      [scopeAreas(scope), within, login ?? null, afterLogin, limit],
    );
  }

  async insert(manager: EntityManager, account: NewAccount): Promise<void> {
    const { id, login, displayName, areaId, passwordHash, mustChangePassword, createdBy } = account;
    await manager.query(
      `INSERT INTO account (id, login, display_name, area_id, password_hash, must_change_password, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, login, displayName, areaId, passwordHash, mustChangePassword, createdBy],
    );
  }

  /** Of an account that `lock` holds. */
  async update(manager: EntityManager, { id, displayName, areaId, isDisabled }: Account): Promise<void> {
    await manager.query(
      `UPDATE account SET display_name = $2, area_id = $3, updated_at = now(),
         disabled_at = CASE WHEN $4 THEN coalesce(disabled_at, now()) END
       WHERE id = $1`,
      [id, displayName, areaId, isDisabled],
    );
  }

  /** Sets a password that its owner must change. Of an account that is locked. */
  async setInitialPassword(manager: EntityManager, id: string, passwordHash: string): Promise<void> {
    await manager.query(
      `UPDATE account SET password_hash = $2, must_change_password = true, updated_at = now() WHERE id = $1`,
      [id, passwordHash],
    );
  }

  /** Whoever was slowed down for wrong passwords or codes begins anew. */
  async forgetFailures(manager: EntityManager, { id, login }: Pick<Account, 'id' | 'login'>): Promise<void> {
    await manager.query(`DELETE FROM sign_in_backoff WHERE account_key = ANY ($1)`, [
      [backoffKey('login', login), backoffKey('second_factor', id)],
    ]);
  }

  /** True when the account holds, or may get, a role beyond the scope. */
  async holdsBeyond(manager: EntityManager, id: string, scope: AccessScope): Promise<boolean> {
    const [row] = await manager.query<{ isBeyond: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM role_grant g
         WHERE ${LIVE_GRANT} AND coalesce(${inScopeSql('g.area_id', '$2')}, false) = false
           AND (g.area_id IS NULL OR ${AREA_GOES_ON})) AS "isBeyond"`,
      [id, scopeAreas(scope)],
    );
    return row!.isBeyond;
  }

  /** A role that the account holds or may get, now or later, and that takes two persons to give; null = none. */
  async powerfulRole(manager: EntityManager, id: string): Promise<Role | null> {
    const rows = await manager.query<{ role: Role }[]>(
      `SELECT g.role FROM role_grant g
       WHERE ${LIVE_GRANT} AND (g.role = ANY ($2) OR g.area_id IS NULL OR ${AREA_IS_ROOT}) ORDER BY 1 LIMIT 1`,
      [id, rolesNeedingApproval],
    );
    return rows[0]?.role ?? null;
  }

  private async one(manager: EntityManager, where: string, values: unknown[]): Promise<Account | null> {
    const rows = await manager.query<Account[]>(`SELECT ${COLUMNS} FROM account a WHERE ${where}`, values);
    return rows[0] ?? null;
  }
}
