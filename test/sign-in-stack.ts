import { generateSync } from 'otplib';
import { Client, Pool } from 'pg';
import { v7 } from 'uuid';
import { PasswordService } from '../src/access/sign-in/password.service';
import type { Role } from '../src/access/roles';
import { type Account, Browser } from './browser';
import { type Stack, startStack } from './processes';
import type { Environment } from './services';
import { untilTrue } from './until';

const passwords = new PasswordService();
export const PASSWORD = 'bốn con mèo ngủ trưa';

export interface NewAccount {
  roles?: Role[];
  mustChangePassword?: boolean;
  password?: string;
}

export interface HeldChange {
  untilWaitedFor(): Promise<void>;
  commit(): Promise<void>;
}

/** The api alone, with accounts that sign in with a password. */
export class SignInStack {
  private constructor(
    readonly stack: Stack,
    private readonly pool: Pool,
  ) {}

  static async start(extraEnv: Environment = {}): Promise<SignInStack> {
    const stack = await startStack({
      parts: ['api'],
      extraEnv: { RATE_LIMIT_SIGN_IN_PER_MINUTE: '100000', ...extraEnv },
    });
    return new SignInStack(stack, new Pool({ connectionString: stack.database.ownerUrl }));
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.stack.stop();
  }

  async query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(sql, values)).rows;
  }

  browser(address?: string): Browser {
    return new Browser(this.stack.baseUrl, address);
  }

  /** Signed in, all steps done. */
  async signedIn(account: Account, address?: string): Promise<Browser> {
    const browser = this.browser(address);
    const { status, body } = await browser.signIn(account);
    if (status !== 200 || body.pendingStep !== null)
      throw new Error(`not signed in: ${JSON.stringify(body)}`);
    return browser;
  }

  /** Roles hold everywhere. */
  async account({
    roles = [],
    mustChangePassword = false,
    password = PASSWORD,
  }: NewAccount = {}): Promise<Account> {
    const id = v7();
    const login = `test-${id}`;
    await this.query(
      `INSERT INTO account (id, login, display_name, password_hash, must_change_password, created_by)
       VALUES ($1, $2, 'Tài khoản thử', $3, $4, 'test')`,
      [id, login, await passwords.hash(password), mustChangePassword],
    );
    for (const role of roles) await this.grant(id, role);
    return { id, login, password };
  }

  async grant(accountId: string, role: Role): Promise<void> {
    await this.query(
      `INSERT INTO role_grant (id, account_id, role, valid_from, state, reason, granted_by)
       VALUES ($1, $2, $3, now(), 'active', 'test', 'test')`,
      [v7(), accountId, role],
    );
  }

  /** Sets up an authenticator in a signed-in browser. */
  async enrol(browser: Browser, password = PASSWORD): Promise<{ secret: string; recoveryCodes: string[] }> {
    const begun = await browser.post('/api/v1/session/authenticator', { password });
    const { secret } = begun.body;
    const confirmed = await browser.post('/api/v1/session/authenticator/confirm', { code: codeOf(secret) });
    if (confirmed.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(confirmed.body)}`);
    return { secret, recoveryCodes: confirmed.body.recoveryCodes };
  }

  /** Lets time pass for an account's codes, so that the one shown now has not been used. */
  async nextCode(account: Account, secret: string): Promise<string> {
    await this.query(`UPDATE account SET totp_last_step = NULL WHERE id = $1`, [account.id]);
    return codeOf(secret);
  }

  /** A change of an account that does not end until it is told to, and keeps whoever needs the account waiting. */
  async hold(account: Account, sql: string): Promise<HeldChange> {
    const client = new Client({ connectionString: this.stack.database.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`SELECT 1 FROM account WHERE id = $1 FOR UPDATE`, [account.id]);
    await client.query(sql, [account.id]);
    const { rows } = await client.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
    const waiting = `SELECT 1 FROM pg_locks waits JOIN pg_locks holds USING (transactionid)
      WHERE NOT waits.granted AND holds.granted AND holds.pid = $1`;
    return {
      untilWaitedFor: () => untilTrue(async () => (await this.query(waiting, [rows[0]!.pid])).length > 0),
      commit: async () => {
        await client.query('COMMIT');
        await client.end();
      },
    };
  }

  /** Lets seconds pass for what slows the guessing down. */
  async passBackoff(seconds: number): Promise<void> {
    await this.query(
      `UPDATE sign_in_backoff SET last_failed_at = last_failed_at - make_interval(secs => $1),
         blocked_until = blocked_until - make_interval(secs => $1)`,
      [seconds],
    );
  }
}

/** What an authenticator with this secret shows now. */
export function codeOf(secret: string): string {
  return generateSync({ secret });
}

/** Six digits that it does not show now, nor just before or after. */
export function wrongCodeOf(secret: string): string {
  const now = Math.floor(Date.now() / 1000);
  const shown = [-60, -30, 0, 30, 60].map((offset) => generateSync({ secret, epoch: now + offset }));
  return Array.from({ length: 10 }, (_, digit) => String(digit).repeat(6)).find(
    (code) => !shown.includes(code),
  )!;
}
