import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../database';
import { genericPlanOf, type PlanNode, planOf } from './query-plan';

export interface Statement {
  text: string;
  values: unknown[];
}

/** A connection plans it five times with its values, and may then keep one plan for all. */
export const planners: [string, typeof planOf][] = [
  ['planned for its values', planOf],
  ['planned for any', genericPlanOf],
];

/** A database filled by its owner, and a connection of the application to it. */
export class CrowdedDatabase {
  private constructor(
    private readonly database: TestDatabase,
    readonly client: Client,
  ) {}

  /** @param fill statements, or what writes rows by itself */
  static async create(
    ...fill: (string | ((ownerUrl: string) => Promise<unknown>))[]
  ): Promise<CrowdedDatabase> {
    const database = await createTestDatabase();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      for (const step of fill) await (typeof step === 'string' ? owner.query(step) : step(database.ownerUrl));
    } finally {
      await owner.end();
    }
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    return new CrowdedDatabase(database, client);
  }

  async drop(): Promise<void> {
    await this.client.end();
    await this.database.drop();
  }

  /**
   * The plan of all statements, one after the other; nothing that they write stays. Expects that it uses the indexes (`a|b`: one of
   * them) and reads no table as a whole but the small ones.
   */
  async expectIndexed(
    statements: readonly Statement[],
    {
      indexes,
      small,
      how = planOf,
    }: { indexes: readonly string[]; small: readonly string[]; how?: typeof planOf },
  ): Promise<PlanNode[]> {
    const plan: PlanNode[] = [];
    await this.client.query('BEGIN');
    try {
      for (const statement of statements) plan.push(...(await how(this.client, statement)));
    } finally {
      await this.client.query('ROLLBACK');
    }
    const used = indexes.map((names) => expect.stringMatching(new RegExp(`^(${names})$`)) as string);
    expect(indexesOf(plan)).toEqual(expect.arrayContaining(used));
    expect(large(plan, small).filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    return plan;
  }
}

/** What is asked of the database, in order; nothing is run, and each is answered with one row. */
export async function statementsOf(
  ask: (source: DataSource, manager: EntityManager) => Promise<unknown>,
  row: object = [],
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const query = async (text: string, values: unknown[] = []) => {
    const plain = values.map((value) => (value instanceof Date ? value.toISOString() : value));
    return (statements.push({ text, values: plain }), [row]);
  };
  const connect = async () => ({
    query: async ({ text, values }: Statement) => ({ rows: await query(text, values) }),
  });
  const manager = { query, queryRunner: { connect } } as unknown as EntityManager;
  const transaction = (work: (_: EntityManager) => Promise<unknown>) => work(manager);
  await ask({ query, manager, transaction } as unknown as DataSource, manager);
  return statements;
}

export const indexesOf = (plan: PlanNode[]) => plan.flatMap((node) => node['Index Name'] ?? []);

/** Rows of all but the small tables that were read and thrown away. */
export const thrownAway = (plan: PlanNode[], small: readonly string[]) =>
  large(plan, small)
    .map((node) => [
      node['Rows Removed by Filter'],
      node['Rows Removed by Join Filter'],
      node['Actual Loops'],
    ])
    .reduce((sum, [filtered = 0, joined = 0, loops]) => sum + (filtered + joined) * loops!, 0);

const large = (plan: PlanNode[], small: readonly string[]) =>
  plan.filter((node) => !small.includes(node['Relation Name'] ?? ''));
