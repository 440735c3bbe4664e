import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents are found by the words of their texts. */
export class IncidentText1700000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX ix_incident_text ON incident USING gin
      (fold_text(reference || ' ' || summary || ' ' || coalesce(outcome_reason, '')) gin_trgm_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_incident_text`);
  }
}
