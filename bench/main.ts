import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, servicesEnvironment } from '../test/services';
import { run as alarms } from './alarms';
import { run as candidates } from './candidates';
import { run as custody } from './custody';
import type { Figure } from './figure';
import { run as importing } from './import';
import { run as search } from './search';
import { run as sight } from './sight';
import { run as start } from './start';
import { run as tiles } from './tiles';
import { run as uploads } from './uploads';

type Bench = (context: { env: Environment }) => Promise<Figure[]>;

const benches: Record<string, Bench> = {
  ...{ alarms, candidates, custody, import: importing, search, sight, start, tiles, uploads },
};
const RESULTS = join(process.cwd(), 'bench', 'results.json');

/** Runs the benches named by BENCH (comma-separated; all without it) and writes what they measured to bench/results.json. */
async function main(): Promise<void> {
  const names = process.env.BENCH ? process.env.BENCH.split(',') : Object.keys(benches);
  const unknown = names.filter((name) => !benches[name]);
  if (unknown.length)
    throw new Error(`no bench named ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
  const env = servicesEnvironment();
  for (const name of names) {
    const started = Date.now();
    console.error(`${name} …`);
    const figures = await benches[name]!({ env });
    merge(name, figures);
    print(figures);
    console.error(`${name}: ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

/** Rows of other benches stay; those of `bench` are replaced. */
function merge(bench: string, figures: Figure[]): void {
  const others = earlier().filter((row) => row.name.split('.')[0] !== bench);
  const rows = [...others, ...figures].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(RESULTS, `${JSON.stringify(rows, null, 2)}\n`);
}

function earlier(): Figure[] {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8')) as Figure[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function print(figures: Figure[]): void {
  const lines = figures.map(({ name, figure, unit, baseline, ratio, goal, met }) => [
    name,
    `${figure} ${unit}`,
    baseline === null ? '' : `baseline ${baseline}`,
    ratio === null ? '' : `× ${ratio}`,
    goal ?? '',
    met === null ? '' : met ? 'met' : 'MISSED',
  ]);
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]!.length))) ?? [];
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
