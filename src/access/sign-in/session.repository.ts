import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { addressKey } from '../../platform/http/rate-limits';
import { Config } from '../../platform/config';
import { secretHash } from '../credentials';
import { KNOWN } from './backoff.repository';
import type { SessionAccountDto } from './session.dto';

export interface NewSession {
  accountId: string;
  /** Name of the `SignInMethod`. */
  method: string;
  address: string;
  userAgent: string | null;
}

export interface StartedSession {
  method: string;
}

export interface SessionRow {
  id: string;
  method: string;
  hasSecondFactor: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string;
  userAgent: string | null;
}

type Moved<T> = [T[], number];

const LIVE = `ended_at IS NULL AND expires_at > now() AND last_seen_at > now() - make_interval(mins => $2)`;

@Injectable()
export class SessionRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async insert(manager: EntityManager, session: NewSession, secret: string): Promise<string> {
    const id = v7();
    const { accountId, method, address, userAgent } = session;
    await manager.query(
      `INSERT INTO session (id, account_id, token_hash, method, expires_at, address, user_agent)
       VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5), $6, $7)`,
      [id, accountId, secretHash(secret), method, this.config.SESSION_HOURS, address, userAgent],
    );
    return id;
  }

  /** Only while the session still has the old secret. @returns false when it has another one, or has ended. */
  async rotate(
    manager: EntityManager,
    id: string,
    { from, to, isVerified }: { from: string; to: string; isVerified: boolean },
  ): Promise<boolean> {
    const [, count] = await manager.query<Moved<unknown>>(
      `UPDATE session SET token_hash = $3, last_seen_at = now(),
         totp_verified_at = CASE WHEN $4 THEN now() ELSE totp_verified_at END
       WHERE id = $1 AND token_hash = $2 AND ended_at IS NULL`,
      [id, secretHash(from), secretHash(to), isVerified],
    );
    return count === 1;
  }

  /** All steps of signing in are done. @returns null when they were before. */
  async start(manager: EntityManager, id: string): Promise<StartedSession | null> {
    const [rows] = await manager.query<Moved<StartedSession>>(
      `UPDATE session SET started_at = now() WHERE id = $1 AND started_at IS NULL RETURNING method`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** From now on no stranger slows this account down there. */
  async rememberAddress(manager: EntityManager, accountId: string, address: string): Promise<void> {
    await manager.query(
      `DELETE FROM sign_in_address WHERE account_id = $1 AND last_success_at < now() - ${KNOWN}`,
      [accountId],
    );
    await manager.query(
      `INSERT INTO sign_in_address (account_id, address, last_success_at) VALUES ($1, $2, now())
       ON CONFLICT (account_id, address) DO UPDATE SET last_success_at = now()`,
      [accountId, addressKey(address)],
    );
  }

  /** @returns false when the account has no such session, or it has ended. */
  async end(manager: EntityManager, accountId: string, id: string, reason: string): Promise<boolean> {
    const [, count] = await manager.query<Moved<unknown>>(
      `UPDATE session SET ended_at = now(), ended_reason = $3
       WHERE account_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > now()`,
      [accountId, id, reason],
    );
    return count === 1;
  }

  /** Ends whatever session has the secret. @returns its id, or null when there is none. */
  async endBySecret(manager: EntityManager, secret: string, reason: string): Promise<string | null> {
    const [rows] = await manager.query<Moved<{ id: string }>>(
      `UPDATE session SET ended_at = now(), ended_reason = $2
       WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > now() RETURNING id`,
      [secretHash(secret), reason],
    );
    return rows[0]?.id ?? null;
  }

  /** @returns the ids of those it ended. */
  async endOthers(
    manager: EntityManager,
    accountId: string,
    keptId: string,
    reason: string,
  ): Promise<string[]> {
    const [rows] = await manager.query<Moved<{ id: string }>>(
      `UPDATE session SET ended_at = now(), ended_reason = $3
       WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL AND expires_at > now() RETURNING id`,
      [accountId, keptId, reason],
    );
    return rows.map(({ id }) => id);
  }

  /** Sessions by which somebody can act now, newest first. */
  async list(accountId: string, before: string | null, limit: number): Promise<SessionRow[]> {
    const values = [accountId, this.config.SESSION_IDLE_MINUTES, before, limit];
    return this.dataSource.query<SessionRow[]>(
      `SELECT id, method, totp_verified_at IS NOT NULL AS "hasSecondFactor", created_at AS "createdAt",
         last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", address, user_agent AS "userAgent"
       FROM session
       WHERE account_id = $1 AND ${LIVE} AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      values,
    );
  }

  /** @throws Error when there is none: whoever asks holds a session of it. */
  async account(id: string, manager: EntityManager = this.dataSource.manager): Promise<SessionAccountDto> {
    const rows = await manager.query<SessionAccountDto[]>(
      `SELECT id, login, display_name AS "displayName", area_id AS "areaId",
         totp_confirmed_at IS NOT NULL AS "hasSecondFactor"
       FROM account WHERE id = $1`,
      [id],
    );
    return rows[0]!;
  }

  async expiry(id: string): Promise<string> {
    const sql = `SELECT expires_at AS "expiresAt" FROM session WHERE id = $1`;
    const rows = await this.dataSource.query<{ expiresAt: Date }[]>(sql, [id]);
    return rows[0]!.expiresAt.toISOString();
  }
}
