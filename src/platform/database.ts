import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { Config } from './config';
import { migrations } from './migrations';
import { SnakeCaseNames } from './naming';

const STATEMENT_TIMEOUT_MILLISECONDS = 30_000;

/** Options of the application's own pool (role ll_app: it can never change the schema or the custody log). */
export function databaseOptions(config: Config): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    applicationName: 'lensledger',
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    migrationsRun: false,
    useUTC: true,
    extra: { statement_timeout: STATEMENT_TIMEOUT_MILLISECONDS, idle_in_transaction_session_timeout: 60_000 },
  };
}

/** A data source for migrations alone (role ll_owner). */
export function migrationDataSource(ownerUrl: string): DataSource {
  return new DataSource({ type: 'postgres', url: ownerUrl, migrations, migrationsTransactionMode: 'each' });
}

/**
 * Brings the schema up to date; several processes may call it at once (an advisory lock lets one run).
 * @returns names of the migrations that ran, oldest first.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const dataSource = await migrationDataSource(ownerUrl).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('lensledger.migrate'))`);
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(hashtext('lensledger.migrate'))`);
    await lock.release();
    await dataSource.destroy();
  }
}
