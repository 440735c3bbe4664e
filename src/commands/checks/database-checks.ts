import { Client, type QueryResultRow } from 'pg';
import type { Config } from '../../platform/config';
import { migrations } from '../../platform/migrations';
import type { CheckPlan, Finding } from './check';
import { RIGHTS_SQL, wrongRights } from './database-rights';

const POSTGRES_MAJOR = 15;
const PERMISSION_DENIED = '42501';
const UNDEFINED_TABLE = '42P01';

/** PostgreSQL as the api sees it: role ll_app of DATABASE_URL. */
export function databaseChecks(config: Config, timeoutMilliseconds: number): CheckPlan[] {
  const ask = <T extends QueryResultRow>(sql: string) =>
    query<T>(config.DATABASE_URL, sql, timeoutMilliseconds);
  return [
    {
      name: 'postgresql',
      fix: {
        en: 'Start PostgreSQL 15 or newer and check address, user and password in DATABASE_URL.',
        vi: 'Khởi động PostgreSQL 15 trở lên và kiểm tra địa chỉ, người dùng, mật khẩu trong DATABASE_URL.',
      },
      look: async () => {
        const [row] = await ask<{ server_version: string }>('SHOW server_version');
        const version = row?.server_version ?? '';
        return { ok: Number.parseInt(version, 10) >= POSTGRES_MAJOR, detail: `version ${version}` };
      },
    },
    {
      name: 'postgis',
      fix: {
        en: 'As a superuser run CREATE EXTENSION postgis in that database (Debian: postgresql-15-postgis-3).',
        vi: 'Dùng quyền superuser chạy CREATE EXTENSION postgis trong cơ sở dữ liệu đó (Debian: postgresql-15-postgis-3).',
      },
      look: async () => {
        const [row] = await ask<{ extversion: string }>(
          `SELECT extversion FROM pg_extension WHERE extname = 'postgis'`,
        );
        return row
          ? { ok: true, detail: `version ${row.extversion}` }
          : { ok: false, detail: 'not installed' };
      },
    },
    {
      name: 'database schema',
      fix: {
        en: 'Run lensledger migrate with DATABASE_OWNER_URL set.',
        vi: 'Chạy lensledger migrate với DATABASE_OWNER_URL.',
      },
      look: () => schemaFinding(() => ask<{ name: string }>('SELECT name FROM migrations')),
    },
    {
      name: 'database rights',
      fix: {
        en: 'Let DATABASE_URL name role ll_app, no superuser and no owner, and take back the rights named here.',
        vi: 'Để DATABASE_URL dùng vai trò ll_app (không phải superuser hay chủ sở hữu) và thu hồi các quyền nêu ở đây.',
      },
      look: async () => {
        const wrong = wrongRights((await ask(RIGHTS_SQL))[0] ?? {});
        const detail = wrong.length ? wrong.join('; ') : 'the application cannot change the custody log';
        return { ok: !wrong.length, detail };
      },
    },
  ];
}

async function schemaFinding(readNames: () => Promise<{ name: string }[]>): Promise<Finding> {
  try {
    const ran = new Set((await readNames()).map((row) => row.name));
    const missing = migrations.map((migration) => migration.name).filter((name) => !ran.delete(name));
    if (missing.length) return { ok: false, detail: `not run yet: ${missing.join(', ')}` };
    if (ran.size) return { ok: false, detail: `made by a newer version: ${[...ran].join(', ')}` };
    return { ok: true, detail: `up to date, ${migrations.length} migrations` };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === UNDEFINED_TABLE) return { ok: false, detail: 'empty: nothing was ever migrated' };
    if (code === PERMISSION_DENIED)
      return { ok: false, detail: 'this role may not read the table migrations' };
    throw error;
  }
}

/** One question over a connection of its own, so that a check that hangs holds up no other. */
export async function query<T extends QueryResultRow>(
  url: string,
  sql: string,
  timeout: number,
): Promise<T[]> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: timeout,
    query_timeout: timeout,
  });
  // A connection that breaks after its last answer is no news here.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    // Not awaited: a server that hangs does not say goodbye either.
    void client.end().catch(() => undefined);
  }
}
