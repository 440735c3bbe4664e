import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface Authenticator {
  login: string;
  /** Encrypted; null = none, not even begun. */
  sealedSecret: Buffer | null;
  isConfirmed: boolean;
}

type Moved = [unknown, number];

/** Also takes from sessions and tokens what was verified by it. */
export async function removeSecondFactor(manager: EntityManager, accountId: string): Promise<void> {
  const none = `totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL, updated_at = now()`;
  for (const sql of [
    `UPDATE account SET ${none} WHERE id = $1`,
    `DELETE FROM recovery_code WHERE account_id = $1`,
    `UPDATE session SET totp_verified_at = NULL WHERE account_id = $1 AND ended_at IS NULL`,
    `UPDATE api_token SET totp_verified_at = NULL WHERE account_id = $1 AND revoked_at IS NULL`,
  ])
    await manager.query(sql, [accountId]);
}

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(accountId: string): Promise<Authenticator> {
    const rows = await this.dataSource.query<Authenticator[]>(
      `SELECT login, totp_secret AS "sealedSecret", totp_confirmed_at IS NOT NULL AS "isConfirmed"
       FROM account WHERE id = $1`,
      [accountId],
    );
    return rows[0]!;
  }

  /** A secret that counts once a code of it was shown. @returns false when a confirmed one exists */
  async propose(manager: EntityManager, accountId: string, sealedSecret: Buffer): Promise<boolean> {
    const [, count] = await manager.query<Moved>(
      `UPDATE account SET totp_secret = $2, totp_last_step = NULL, updated_at = now()
       WHERE id = $1 AND totp_confirmed_at IS NULL`,
      [accountId, sealedSecret],
    );
    return count === 1;
  }

  /** @returns false when it was confirmed meanwhile, or another secret proposed */
  async confirm(
    manager: EntityManager,
    accountId: string,
    { sealedSecret, step }: { sealedSecret: Buffer; step: number },
  ): Promise<boolean> {
    const [, count] = await manager.query<Moved>(
      `UPDATE account SET totp_confirmed_at = now(), totp_last_step = $3, updated_at = now()
       WHERE id = $1 AND totp_confirmed_at IS NULL AND totp_secret = $2`,
      [accountId, sealedSecret, step],
    );
    return count === 1;
  }

  /** RFC 6238, 5.2: a code counts once. @returns false when this step or a later one was used already */
  async useStep(manager: EntityManager, accountId: string, step: number): Promise<boolean> {
    const [, count] = await manager.query<Moved>(
      `UPDATE account SET totp_last_step = $2
       WHERE id = $1 AND totp_confirmed_at IS NOT NULL AND (totp_last_step IS NULL OR totp_last_step < $2)`,
      [accountId, step],
    );
    return count === 1;
  }

  /** In place of all that there are. */
  async replaceRecoveryCodes(manager: EntityManager, accountId: string, hashes: Buffer[]): Promise<void> {
    await manager.query(`DELETE FROM recovery_code WHERE account_id = $1`, [accountId]);
    await manager.query(`INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::bytea[])`, [
      accountId,
      hashes,
    ]);
  }

  /** @returns false when it is none of the account's, or was used already */
  async useRecoveryCode(manager: EntityManager, accountId: string, hash: Buffer): Promise<boolean> {
    const [, count] = await manager.query<Moved>(
      `UPDATE recovery_code SET used_at = now() WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL`,
      [accountId, hash],
    );
    return count === 1;
  }
}
