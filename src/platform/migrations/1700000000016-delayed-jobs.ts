import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs that wait for a moment: the relay hands them over at once, with a delay that Redis counts down. */
export class DelayedJobs1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox_message ADD COLUMN run_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox_message DROP COLUMN run_at`);
  }
}
