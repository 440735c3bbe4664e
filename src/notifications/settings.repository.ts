import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Where notices reach an account beyond the app. */
export interface Settings {
  email: string | null;
  pendingEmail: string | null;
  codeNonce: string | null;
  codeExpiresAt: Date | null;
  /** When the last code was asked for, whatever became of it. */
  codeAskedAt: Date | null;
  sendsMail: boolean;
  language: 'vi' | 'en';
}

const NONE: Settings = {
  email: null,
  pendingEmail: null,
  codeNonce: null,
  codeExpiresAt: null,
  codeAskedAt: null,
  sendsMail: true,
  language: 'vi',
};
const COLUMNS = `email, pending_email AS "pendingEmail", code_nonce AS "codeNonce", code_expires_at AS "codeExpiresAt",
  code_asked_at AS "codeAskedAt", sends_mail AS "sendsMail", language`;
/** When it was asked for stays: taking an address back must not hasten the next code. */
const NO_CODE = `pending_email = NULL, code_nonce = NULL, code_expires_at = NULL, code_attempts = 0`;
/** Of a hundred million codes nobody finds one in so many tries. */
const CODE_ATTEMPTS_MAX = 5;

@Injectable()
export class SettingsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** An account that has never set anything has the usual settings. */
  async find(accountId: string, manager: EntityManager = this.dataSource.manager): Promise<Settings> {
    const rows = await manager.query<Settings[]>(
      `SELECT ${COLUMNS} FROM notification_settings WHERE account_id = $1`,
      [accountId],
    );
    return rows[0] ?? NONE;
  }

  /** `find` that makes other changes of it wait until the transaction ends. */
  async lock(manager: EntityManager, accountId: string): Promise<Settings> {
    await manager.query(
      `INSERT INTO notification_settings (account_id) VALUES ($1)
       ON CONFLICT ON CONSTRAINT pk_notification_settings DO UPDATE SET account_id = excluded.account_id`,
      [accountId],
    );
    return this.find(accountId, manager);
  }

  async setPreferences(
    manager: EntityManager,
    accountId: string,
    { sendsMail, language }: Pick<Settings, 'sendsMail' | 'language'>,
  ): Promise<void> {
    await manager.query(
      `UPDATE notification_settings SET sends_mail = $2, language = $3 WHERE account_id = $1`,
      [accountId, sendsMail, language],
    );
  }

  async setPending(
    manager: EntityManager,
    accountId: string,
    pending: { email: string; nonce: string; askedAt: Date; expiresAt: Date },
  ): Promise<void> {
    await manager.query(
      `UPDATE notification_settings SET pending_email = $2, code_nonce = $3, code_expires_at = $4, code_asked_at = $5,
         code_attempts = 0
       WHERE account_id = $1`,
      [accountId, pending.email, pending.nonce, pending.expiresAt, pending.askedAt],
    );
  }

  /** No address, and none that waits for its code. */
  async removeEmail(manager: EntityManager, accountId: string): Promise<void> {
    await manager.query(
      `UPDATE notification_settings SET email = NULL, email_verified_at = NULL, ${NO_CODE} WHERE account_id = $1`,
      [accountId],
    );
  }

  /**
   * Counts a guess before it is looked at, so that no number of guesses at once gets more tries.
   * @returns null when there is nothing to guess, or no try left.
   */
  async takeAttempt(accountId: string, now: Date): Promise<{ email: string; nonce: string } | null> {
    const [rows] = await this.dataSource.query<[{ email: string; nonce: string }[], number]>(
      `UPDATE notification_settings SET code_attempts = code_attempts + 1
       WHERE account_id = $1 AND code_expires_at > $2 AND code_attempts < ${CODE_ATTEMPTS_MAX}
       RETURNING pending_email AS email, code_nonce AS nonce`,
      [accountId, now],
    );
    return rows[0] ?? null;
  }

  /** @returns false when another code was asked for meanwhile */
  async confirm(manager: EntityManager, accountId: string, nonce: string, now: Date): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE notification_settings SET email = pending_email, email_verified_at = $3, ${NO_CODE}
       WHERE account_id = $1 AND code_nonce = $2`,
      [accountId, nonce, now],
    );
    return count === 1;
  }
}
