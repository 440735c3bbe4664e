import type { ClientBase } from 'pg';
import { type EntityManager, QueryFailedError } from 'typeorm';

export interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Runs a statement that each connection plans only once. TypeORM cannot, and planning anew is a quarter of all the work of
 * a small write. `name` stands for one text for ever.
 */
export async function runPrepared(manager: EntityManager, name: string, sql: Statement): Promise<void> {
  const client = (await manager.queryRunner!.connect()) as ClientBase;
  try {
    await client.query({ name, ...sql });
  } catch (error) {
    throw new QueryFailedError(sql.text, sql.values, error as Error);
  }
}

/** Asks likewise, in the manager's transaction if there is one. */
export async function askPrepared<T extends object>(
  manager: EntityManager,
  name: string,
  sql: Statement,
): Promise<T[]> {
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    return (await client.query<T>({ name, ...sql })).rows;
  } catch (error) {
    throw new QueryFailedError(sql.text, sql.values, error as Error);
  } finally {
    if (!manager.queryRunner) await runner.release();
  }
}
