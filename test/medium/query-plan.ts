import type { Client } from 'pg';

/** One step of a plan, with what it really did. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Subplan Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

/** Runs the statement and returns the steps of its plan, the topmost first. */
export async function planOf(
  client: Client,
  statement: { text: string; values: unknown[] },
): Promise<PlanNode[]> {
  const text = `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`;
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(text, statement.values);
  return nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan);
}

/** `planOf` for a statement that is prepared: the plan that was made without knowing the values. */
export async function genericPlanOf(
  client: Client,
  { text, values }: { text: string; values: unknown[] },
): Promise<PlanNode[]> {
  const given = (values as (string | number | string[] | number[] | null)[]).map((value) =>
    value === null ? 'NULL' : client.escapeLiteral(Array.isArray(value) ? arrayText(value) : String(value)),
  );
  await client.query(`SET plan_cache_mode = force_generic_plan`);
  await client.query(`PREPARE asked AS ${text}`);
  try {
    return await planOf(client, { text: `EXECUTE asked (${given.join(', ')})`, values: [] });
  } finally {
    await client.query(`DEALLOCATE asked; RESET plan_cache_mode`);
  }
}

/** Quoted, for a geometry has commas of its own. */
const arrayText = (values: (string | number)[]) =>
  `{${values.map((value) => JSON.stringify(String(value))).join(',')}}`;

function nodesOf(node: PlanNode, isMeant = (_: PlanNode) => true): PlanNode[] {
  return [node, ...(node.Plans ?? []).filter(isMeant).flatMap((child) => nodesOf(child, isMeant))];
}

/** The areas of a scope: looked up once, whatever is searched. */
function isLookUpOfAreas(node: PlanNode): boolean {
  const read = nodesOf(node).flatMap((each) => each['Relation Name'] ?? []);
  return (
    node['Subplan Name']?.startsWith('InitPlan') === true && read.every((name) => name === 'area_version')
  );
}

/** Partitions without rows are read in any way. */
export const isUsed = (node: PlanNode) =>
  node['Actual Rows'] > 0 || (node['Rows Removed by Filter'] ?? 0) > 0;

/** Rows read and thrown away, but for those of the areas of a scope. */
export const removed = ([top]: PlanNode[]) => removedOf(nodesOf(top!, (node) => !isLookUpOfAreas(node)));

const removedOf = (nodes: PlanNode[]) =>
  nodes
    .map((node) => (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0))
    .reduce((total, each, index) => total + each * nodes[index]!['Actual Loops'], 0);
