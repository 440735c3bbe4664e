import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface PasswordAccount {
  id: string;
  login: string;
  displayName: string;
  areaId: number | null;
  passwordHash: string;
  isDisabled: boolean;
}

const COLUMNS = `id, login, display_name AS "displayName", area_id AS "areaId", password_hash AS "passwordHash",
  disabled_at IS NOT NULL AS "isDisabled"`;

/** Accounts as signing in needs them; `AccountRepository` has them as administrators see them. */
@Injectable()
export class SignInRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** `login` as `normaliseLogin` writes it. */
  async byLogin(login: string): Promise<PasswordAccount | null> {
    const sql = `SELECT ${COLUMNS} FROM account WHERE login = $1`;
    const rows = await this.dataSource.query<PasswordAccount[]>(sql, [login]);
    return rows[0] ?? null;
  }

  async byId(id: string): Promise<PasswordAccount | null> {
    const sql = `SELECT ${COLUMNS} FROM account WHERE id = $1`;
    const rows = await this.dataSource.query<PasswordAccount[]>(sql, [id]);
    return rows[0] ?? null;
  }

  /**
   * Keeps the account as it is until the transaction ends, so that nobody signs in past a change that ends sessions.
   * @returns false when it is disabled or, unless null, has another password by now
   */
  async holds(manager: EntityManager, id: string, passwordHash: string | null): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM account
       WHERE id = $1 AND disabled_at IS NULL AND ($2::text IS NULL OR password_hash = $2) FOR SHARE`,
      [id, passwordHash],
    );
    return rows.length > 0;
  }

  /** The same password, hashed anew. @returns false when it was changed meanwhile */
  async rehash(id: string, from: string, to: string): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2`,
      [id, from, to],
    );
    return count === 1;
  }

  /** A password of the owner's choice. @returns false when it was changed meanwhile */
  async changePassword(manager: EntityManager, id: string, from: string, to: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE account SET password_hash = $3, must_change_password = false, updated_at = now()
       WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL`,
      [id, from, to],
    );
    return count === 1;
  }
}
