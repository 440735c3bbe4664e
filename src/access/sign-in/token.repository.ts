import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Action } from '../../platform/http/actions';

export interface Token {
  id: string;
  name: string;
  actions: Action[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export interface NewToken extends Pick<Token, 'id' | 'name' | 'actions' | 'expiresAt'> {
  accountId: string;
  tokenHash: Buffer;
  /** The session that makes it: what it has shown of a second factor holds for the token too. */
  sessionId: string;
}

const COLUMNS = `id, name, actions, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

@Injectable()
export class TokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns null when the session has ended meanwhile */
  async insert(manager: EntityManager, token: NewToken): Promise<Token | null> {
    const { id, accountId, name, tokenHash, actions, expiresAt, sessionId } = token;
    const rows = await manager.query<Token[]>(
      `INSERT INTO api_token (id, account_id, name, token_hash, actions, expires_at, totp_verified_at)
       SELECT $1, s.account_id, $3, $4, $5, $6, s.totp_verified_at
       FROM session s WHERE s.id = $7 AND s.account_id = $2 AND s.ended_at IS NULL
       RETURNING ${COLUMNS}`,
      [id, accountId, name, tokenHash, actions, expiresAt, sessionId],
    );
    return rows[0] ?? null;
  }

  /** Of one account, newest first; those that have ended too. */
  async list(accountId: string, before: string | null, limit: number): Promise<Token[]> {
    return this.dataSource.query<Token[]>(
      `SELECT ${COLUMNS} FROM api_token WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [accountId, before, limit],
    );
  }

  /** @returns false when the account has no such token, or it was revoked before */
  async revoke(manager: EntityManager, accountId: string, id: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE api_token SET revoked_at = now() WHERE account_id = $1 AND id = $2 AND revoked_at IS NULL`,
      [accountId, id],
    );
    return count === 1;
  }

  /** @returns ids of those that still held */
  async revokeAll(manager: EntityManager, accountId: string): Promise<string[]> {
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE api_token SET revoked_at = now()
       WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > now() RETURNING id`,
      [accountId],
    );
    return rows.map(({ id }) => id);
  }
}
