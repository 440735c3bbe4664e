import type { Client } from 'pg';

const INSUFFICIENT_PRIVILEGE = '42501';
const ATTEMPTS = 25;

/**
 * Drops a database if it is there, and ends its sessions. PostgreSQL 15 refuses that to all but superusers while
 * autovacuum or another role's session is in it: those are soon gone.
 */
export async function dropDatabase(client: Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      const isRefused = (error as { code?: string }).code === INSUFFICIENT_PRIVILEGE;
      if (!isRefused || attempt >= ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
