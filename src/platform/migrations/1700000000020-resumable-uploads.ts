import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ResumableUploads1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP: string[] = [];

const DOWN: string[] = [];
