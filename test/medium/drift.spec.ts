import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, EntitySchema, getMetadataArgsStorage } from 'typeorm';
import { SnakeCaseNames } from '../../src/platform/naming';
import { createTestDatabase, type TestDatabase } from '../database';

jest.setTimeout(120_000);

const SRC = join(__dirname, '..', '..', 'src');

/** Every entity of every feature, found by its file's name, so that a new one cannot be forgotten here. */
function allEntities(): (() => void)[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.entity.ts'),
  );
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  for (const file of files) require(join(SRC, file));
  return getMetadataArgsStorage().tables.map((table) => table.target as () => void);
}

describe('entities and migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await database?.drop();
  });

  /**
   * What TypeORM would have to do to make the migrated schema fit the entities. (Its schema builder asks several things at
   * once on one connection, of which pg warns as deprecated; no code of ours does.)
   */
  async function drift(more: EntitySchema[] = []): Promise<string[]> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      entities: [...allEntities(), ...more],
      namingStrategy: new SnakeCaseNames(),
    });
    await dataSource.initialize();
    try {
      const log = await dataSource.driver.createSchemaBuilder().log();
      return log.upQueries.map(({ query }) => query);
    } finally {
      await dataSource.destroy();
    }
  }

  it('agree', async () => {
    expect(allEntities().length).toBeGreaterThanOrEqual(12);
    expect(await drift()).toEqual([]);
  });

  it('are seen to differ when they do', async () => {
    const columns = { id: { type: 'uuid', primary: true }, reference: { type: 'text' } } as const;
    const stray = new EntitySchema({ name: 'idempotency_key', tableName: 'idempotency_key', columns });
    const queries = (await drift([stray])).join('\n');
    expect(queries).toContain('ALTER TABLE "idempotency_key"');
  });
});
