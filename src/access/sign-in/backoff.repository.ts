import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pace } from './backoff';

/** After so long without an attempt a row is as good as absent, and is removed. */
const FORGOTTEN = `interval '1 day'`;
/** From how far back a sign-in makes its address known. */
export const KNOWN = `interval '90 days'`;
const CLEANED_AT_ONCE = 100;

/** What is guessed at, and from where. */
export interface Target {
  accountKey: Buffer;
  address: string;
}

export interface Surroundings {
  /** The account has signed in from this address before. */
  isKnown: boolean;
  /** Failures from all addresses that failed within the last hour. */
  failures: number;
}

export interface Blocked {
  retryAfterSeconds: number;
  /** The first refusal since the last failure. */
  isFirst: boolean;
}

@Injectable()
export class BackoffRepository {
  constructor(private readonly dataSource: DataSource) {}

  async surroundings({ accountKey, address }: Target, accountId: string | null): Promise<Surroundings> {
    const rows = await this.dataSource.query<Surroundings[]>(
      `SELECT EXISTS (SELECT 1 FROM sign_in_address
           WHERE account_id = $1 AND address = $2 AND last_success_at > now() - ${KNOWN}) AS "isKnown",
         (SELECT coalesce(sum(failures), 0)::integer FROM sign_in_backoff
           WHERE account_key = $3 AND last_failed_at > now() - interval '1 hour') AS failures`,
      [accountId, address, accountKey],
    );
    return rows[0]!;
  }

  /**
   * Counts an attempt as failed before it is looked at, so that of many at once each counts and none slips through.
   * @returns false when the next one is not due yet
   */
  async take({ accountKey, address }: Target, pace: Pace): Promise<boolean> {
    const failures = `CASE WHEN b.last_failed_at < now() - ${FORGOTTEN} THEN 1 ELSE b.failures + 1 END`;
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO sign_in_backoff AS b (account_key, address, failures, last_failed_at, blocked_until)
       VALUES ($1, $2, 1, now(), ${dueSql('1')})
       ON CONFLICT (account_key, address) DO UPDATE
       SET failures = ${failures}, last_failed_at = now(), blocked_until = ${dueSql(failures)}, is_noted = false
       WHERE b.blocked_until IS NULL OR b.blocked_until <= now()
       RETURNING failures`,
      [accountKey, address, pace.freeTries, pace.firstSeconds, pace.longestSeconds],
    );
    return rows.length > 0;
  }

  /** How long until the next attempt is due; marks that this was asked. */
  async blocked({ accountKey, address }: Target): Promise<Blocked> {
    const rows = await this.dataSource.query<Blocked[]>(
      `WITH noted AS (UPDATE sign_in_backoff SET is_noted = true
         WHERE account_key = $1 AND address = $2 AND NOT is_noted RETURNING 1)
       SELECT greatest(1, ceil(extract(epoch FROM blocked_until - now())))::integer AS "retryAfterSeconds",
         EXISTS (SELECT 1 FROM noted) AS "isFirst"
       FROM sign_in_backoff WHERE account_key = $1 AND address = $2`,
      [accountKey, address],
    );
    // Cleared in between by a success.
    return rows[0] ?? { retryAfterSeconds: 1, isFirst: false };
  }

  /** The attempt succeeded: as if none had ever failed. */
  async clear({ accountKey, address }: Target): Promise<void> {
    await this.dataSource.query(`DELETE FROM sign_in_backoff WHERE account_key = $1 AND address = $2`, [
      accountKey,
      address,
    ]);
  }

  /** The attempt was never looked at: as before `take`. */
  async giveBack({ accountKey, address }: Target): Promise<void> {
    await this.dataSource.query(
      `UPDATE sign_in_backoff SET failures = greatest(failures - 1, 0), blocked_until = NULL
       WHERE account_key = $1 AND address = $2`,
      [accountKey, address],
    );
  }

  /** Removes what is forgotten; asked after each failure, so that nothing has to run for it. */
  async clean(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM sign_in_backoff WHERE (account_key, address) IN (
         SELECT account_key, address FROM sign_in_backoff WHERE last_failed_at < now() - ${FORGOTTEN}
         ORDER BY last_failed_at LIMIT ${CLEANED_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    );
  }
}

/** When the attempt after that many failures is due: NULL = at once. Twice as long each time. */
function dueSql(failures: string): string {
  return `CASE WHEN ${failures} >= $3::integer THEN now() + make_interval(secs =>
    least($5::double precision, $4::double precision * 2 ^ least(${failures} - $3::integer, 30))) END`;
}
