import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For what is asked often and was read from a whole table (test/medium/requests-plan.spec.ts, suggestions-plan.spec.ts). */
export class PlanIndexes1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP: string[] = [
  // Each page of a custodian, and each file that is begun, asks for the files of its link.
  `CREATE INDEX ix_keep_request_slot_link ON keep_request_slot (signed_link_id)`,
  // Few, however many asks are over.
  `CREATE INDEX ix_keep_request_open ON keep_request (id) WHERE state IN ('sent', 'opened', 'keeping')`,
  // Footage is mostly of the last days: few incidents have ended after it began, and nearly all had begun before it ended.
  `CREATE INDEX ix_incident_ended ON incident (occurred_to, occurred_from)`,
];

const DOWN: string[] = [`DROP INDEX ix_keep_request_slot_link, ix_keep_request_open, ix_incident_ended`];
