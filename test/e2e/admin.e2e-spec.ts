import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { backoffKey } from '../../src/access/sign-in/backoff';
import { PasswordService } from '../../src/access/sign-in/password.service';
import { type CommandResult, runCommand } from '../command-line';
import { custodyEntries } from '../custody-entries';
import { createTestDatabase, type TestDatabase } from '../database';
import { type Environment, servicesEnvironment } from '../services';
import { createPurpose, createSession, type TestAccount } from '../tester';

jest.setTimeout(60_000);

interface Printed {
  id: string;
  login: string;
  initialPassword: string;
}

interface Stored {
  id: string;
  displayName: string;
  hash: string;
  mustChange: boolean;
  grants: object[];
}

describe('lensledger admin', () => {
  let folder: string;
  let database: TestDatabase;
  let environment: Environment;
  const passwords = new PasswordService();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lensledger-admin-'));
    database = await createTestDatabase();
    // All else would not answer: only the database of DATABASE_URL is needed.
    environment = {
      ...servicesEnvironment(),
      DATABASE_URL: database.appUrl,
      REDIS_URL: 'redis://127.0.0.1:1',
      S3_ENDPOINT: 'http://127.0.0.1:1',
      SECRETS_KEY_FILE: '',
      DATABASE_OWNER_URL: '',
    };
  }, 120_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  });

  const admin = (...parameters: string[]): Promise<CommandResult> =>
    runCommand(['admin', ...parameters], environment);

  async function query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  async function stored(login: string): Promise<Stored | undefined> {
    const rows = await query<Stored>(
      `SELECT id, display_name AS "displayName", password_hash AS hash, must_change_password AS "mustChange",
         (SELECT json_agg(json_build_object('role', role, 'area', area_id, 'state', state, 'to', valid_to, 'by', granted_by))
          FROM role_grant g WHERE g.account_id = a.id) AS grants
       FROM account a WHERE login = $1`,
      [login],
    );
    return rows[0];
  }

  /** Whatever the log says, entries and payloads. */
  const written = async (): Promise<string> => JSON.stringify(await custodyEntries(database.ownerUrl));

  async function passwordFile(text: string): Promise<string> {
    const file = join(folder, 'password');
    await writeFile(file, text);
    return file;
  }

  describe('create', () => {
    it('makes who administers everywhere, and prints the password once', async () => {
      const { code, stdout, stderr } = await admin(
        'create',
        '--login',
        'Quan.Tri',
        '--display-name',
        'Quản trị',
      );
      expect([code, stderr]).toEqual([0, '']);
      const [, password] = /^created quan\.tri, who administers everywhere\ninitial password: (\S+) \(/.exec(
        stdout,
      )!;
      const account = (await stored('quan.tri'))!;
      expect(account).toMatchObject({
        displayName: 'Quản trị',
        mustChange: true,
        grants: [{ role: 'administrator', area: null, state: 'active', to: null, by: 'cli' }],
      });
      expect(await passwords.verify(account.hash, password!)).toBe(true);
      const log = await written();
      for (const secret of [password!, account.hash]) expect(log).not.toContain(secret);
      const entries = await custodyEntries(database.ownerUrl);
      expect(entries.map(({ type, actor }) => [type, actor])).toEqual([
        ['account.created', 'system'],
        ['grant.proposed', 'system'],
        ['grant.given', 'system'],
      ]);
      expect(entries[0]!.payload).toMatchObject({ id: account.id, after: { login: 'quan.tri' } });
      expect(entries[2]!.payload).toMatchObject({
        accountId: account.id,
        role: 'administrator',
        areaId: null,
      });
    });

    it('takes a password from a file, which its owner has chosen', async () => {
      const file = await passwordFile('đường về chợ sáng nay\n');
      const { code, stdout } = await admin('create', '--login', 'co-san', '--password-file', file, '--json');
      const account = (await stored('co-san'))!;
      expect([code, JSON.parse(stdout)]).toEqual([
        0,
        { id: account.id, login: 'co-san', initialPassword: null },
      ]);
      expect(account).toMatchObject({ displayName: 'co-san', mustChange: false });
      expect(await passwords.verify(account.hash, 'đường về chợ sáng nay')).toBe(true);
    });

    it('ends with 1 and changes nothing when there is one, also when two are made at once', async () => {
      const login = 'hai-lan';
      const results = await Promise.all([
        admin('create', '--login', login),
        admin('create', '--login', login),
      ]);
      expect(results.map(({ code }) => code).sort()).toEqual([0, 1]);
      const before = await stored(login);
      expect(before!.grants).toHaveLength(1);
      const again = await admin('create', '--login', login.toUpperCase());
      expect([again.code, again.stdout, again.stderr]).toEqual([
        1,
        'there is an account hai-lan already; nothing was changed\n',
        '',
      ]);
      const asJson = await admin('create', '--login', login, '--json');
      expect([asJson.code, JSON.parse(asJson.stdout)]).toEqual([
        1,
        { id: null, login, initialPassword: null },
      ]);
      expect(await stored(login)).toEqual(before);
    });

    it.each([
      ['no login', ['create'], 'login'],
      ['a login that is none', ['create', '--login', 'a b'], '--login'],
      ['a name that is none', ['create', '--login', 'khong', '--display-name', ' '], '--display-name'],
      ['a file that is not there', ['create', '--login', 'khong', '--password-file', '/nowhere'], 'ENOENT'],
    ])('ends with 64 for %s', async (_, parameters, named) => {
      const { code, stdout, stderr } = await admin(...parameters);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).toContain(named);
      expect(await stored('khong')).toBeUndefined();
    });

    it('ends with 64 for a weak password, without repeating it', async () => {
      const file = await passwordFile('password1234');
      const { code, stdout, stderr } = await admin('create', '--login', 'khong', '--password-file', file);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(/password/);
      expect(stderr).not.toContain('password1234');
      expect(await stored('khong')).toBeUndefined();
    });
  });

  describe('reset-password', () => {
    async function made(login: string): Promise<TestAccount> {
      const { stdout } = await admin('create', '--login', login, '--json');
      const { id } = JSON.parse(stdout) as Printed;
      await query(
        `UPDATE account SET must_change_password = false, totp_secret = 'x', totp_confirmed_at = now() WHERE id = $1`,
        [id],
      );
      const session = await createSession(database.ownerUrl, id);
      return { id, credentialId: session.id, headers: session.headers };
    }

    const hasAuthenticator = async (id: string): Promise<boolean> => {
      const [row] = await query<{ has: boolean }>(
        `SELECT totp_confirmed_at IS NOT NULL AS has FROM account WHERE id = $1`,
        [id],
      );
      return row!.has;
    };

    it('prints a new password and ends sessions and purposes', async () => {
      const account = await made('mat-khau');
      const purposeId = await createPurpose(database.ownerUrl, account);
      await query(
        `INSERT INTO sign_in_backoff (account_key, address, failures, last_failed_at) VALUES ($1, '192.0.2.9', 9, now())`,
        [backoffKey('login', 'mat-khau')],
      );
      const { code, stdout } = await admin('reset-password', '--login', 'mat-khau', '--json');
      const printed = JSON.parse(stdout) as Printed;
      expect([code, printed]).toEqual([
        0,
        { id: account.id, login: 'mat-khau', initialPassword: expect.any(String) },
      ]);
      const { hash, mustChange } = (await stored('mat-khau'))!;
      expect([mustChange, await passwords.verify(hash, printed.initialPassword)]).toEqual([true, true]);
      expect(await hasAuthenticator(account.id)).toBe(true);
      const open = await query(
        `SELECT id FROM session WHERE account_id = $1 AND ended_at IS NULL
         UNION ALL SELECT id FROM purpose WHERE account_id = $1 AND ended_at IS NULL`,
        [account.id],
      );
      expect(open).toEqual([]);
      expect(await query(`SELECT 1 FROM sign_in_backoff`)).toEqual([]);
      const entries = await custodyEntries(database.ownerUrl);
      const about = entries.filter(({ payload }) => JSON.stringify(payload).includes(account.id)).slice(-1);
      expect(about).toMatchObject([
        {
          type: 'account.password_changed',
          actor: 'system',
          payload: { accountId: account.id, how: 'reset' },
        },
      ]);
      const log = await written();
      expect(log).toContain(purposeId);
      for (const secret of [printed.initialPassword, hash]) expect(log).not.toContain(secret);
    });

    it('removes the authenticator when told so', async () => {
      const { id } = await made('dien-thoai');
      const { code, stdout } = await admin('reset-password', '--login', 'dien-thoai', '--authenticator');
      expect([code, stdout]).toEqual([0, expect.stringContaining('and removed the authenticator')]);
      expect(await hasAuthenticator(id)).toBe(false);
      const removed = await custodyEntries(database.ownerUrl, 'account.second_factor_changed');
      expect(removed).toMatchObject([{ payload: { accountId: id, change: 'removed' } }]);
    });

    it('ends with 2 for a login that there is not', async () => {
      const { code, stdout, stderr } = await admin('reset-password', '--login', 'khong-co');
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/There is no account khong-co\.\nlensledger: Không có tài khoản khong-co\./);
    });
  });
});
