import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row per accepted creating request: the same key answers again with the first response. */
export class Idempotency1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE idempotency_key (
      scope text NOT NULL,
      key text NOT NULL,
      request_hash text NOT NULL,
      response jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pk_idempotency_key PRIMARY KEY (scope, key)
    )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO ll_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_key`);
  }
}
