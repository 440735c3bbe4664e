import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An answer that was given without a line comes later than the look it speaks of. */
export class CheckSeenAt1700000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE spot_check ADD COLUMN seen_at timestamptz`);
    await runner.query(`UPDATE spot_check SET seen_at = answered_at WHERE answered_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE spot_check DROP COLUMN seen_at`);
  }
}
