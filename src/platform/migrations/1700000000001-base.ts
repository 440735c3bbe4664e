import type { MigrationInterface, QueryRunner } from 'typeorm';

const EXTENSIONS = ['postgis', 'btree_gist', 'ltree', 'pg_trgm', 'unaccent'];
const ROLES = ['ll_owner', 'll_app', 'll_sequencer'];

/**
 * Roles and extensions need a superuser, so `scripts/services` and the compose init script make them; this migration
 * says clearly what is missing and gives the roles the way into the schema.
 */
export class Base1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await refuseMissing(runner, 'role', ROLES, `SELECT rolname AS name FROM pg_roles`);
    await refuseMissing(runner, 'extension', EXTENSIONS, `SELECT extname AS name FROM pg_extension`);
    await runner.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO ll_app, ll_sequencer`);
    // So that the application can tell whether the schema is its own.
    await runner.query(`GRANT SELECT ON migrations TO ll_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE SELECT ON migrations FROM ll_app`);
    await runner.query(`REVOKE USAGE ON SCHEMA public FROM ll_app, ll_sequencer`);
  }
}

async function refuseMissing(
  runner: QueryRunner,
  what: string,
  wanted: string[],
  sql: string,
): Promise<void> {
  const rows = (await runner.query(sql)) as { name: string }[];
  const missing = wanted.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length)
    throw new Error(`missing database ${what}(s): ${missing.join(', ')}; see docs/services.md`);
}
