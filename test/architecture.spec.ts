import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { preProcessFile } from 'typescript';

/** Parts of src/ from left to right: each may import what stands in a row above it, never its own row or below. */
const ROWS = [
  ['platform'],
  ['custody', 'queue', 'geo', 'clock'],
  ['writing'],
  ['areas', 'jobs'],
  ['access'],
  ['notifications'],
  ['cameras'],
  ['incidents'],
  ['evidence'],
  ['search', 'candidates'],
  ['requests'],
  ['suggestions', 'alarms', 'tips'],
  ['reports'],
  ['foundation.ts'],
  ['api.module.ts', 'worker.module.ts'],
  ['verify', 'client'],
  ['demo'],
  ['commands'],
  ['main.ts', 'worker.ts', 'cli.ts'],
];
const FEATURES = [
  'areas',
  'jobs',
  'access',
  'notifications',
  'cameras',
  'incidents',
  'evidence',
  'search',
  'candidates',
  'requests',
  'suggestions',
  'alarms',
  'tips',
  'reports',
];
/** They know the application by its API alone. */
const CLIENTS = ['client', 'demo'];
/** What a feature shows to other features. */
const PUBLIC = /(\.(module|service|dto|events)|^areas\/(area-sql|list-scope)|^evidence\/evidence-scope)\.ts$/;
const SRC = join(__dirname, '..', 'src');

type Graph = Record<string, string[]>;

/** Files of src with what they import: paths below src, or package names. Type imports count. */
function readGraph(): Graph {
  const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.split(sep).join('/'),
  );
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return Object.fromEntries(
    files.map((file) => {
      const { importedFiles } = preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true);
      return [file, importedFiles.map(({ fileName }) => resolve(files, file, fileName))];
    }),
  );
}

function resolve(files: string[], from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const base = normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/')
    .replace(/\.js$/, '');
  return [`${base}.ts`, `${base}/index.ts`].find((path) => files.includes(path)) ?? base;
}

const partOf = (path: string): string => path.split('/')[0]!;
const rowOf = (path: string): number => ROWS.findIndex((row) => row.includes(partOf(path)));

function faultsOf(graph: Graph): string[] {
  const edges = Object.entries(graph).flatMap(([from, imports]) => imports.map((to) => ({ from, to })));
  const inner = edges.filter(({ from, to }) => to in graph && partOf(from) !== partOf(to));
  return [
    ...Object.keys(graph)
      .filter((file) => rowOf(file) < 0)
      .map((file) => `${file} stands in no row of the table`),
    ...inner
      .filter(({ from, to }) => rowOf(from) <= rowOf(to))
      .map(({ from, to }) => `${from} may not import ${to}`),
    ...inner
      .filter(
        ({ from, to }) =>
          FEATURES.includes(partOf(from)) && FEATURES.includes(partOf(to)) && !PUBLIC.test(to),
      )
      .map(({ from, to }) => `${to} is private to its feature; ${from} imports it`),
    ...edges
      .filter(
        ({ from, to }) => partOf(from) === 'verify' && partOf(to) !== 'verify' && !to.startsWith('node:'),
      )
      .map(({ from, to }) => `${from} must be independent and imports ${to}`),
    ...inner
      .filter(({ from, to }) => CLIENTS.includes(partOf(from)) && !CLIENTS.includes(partOf(to)))
      .filter(({ to }) => to !== 'platform/errors.ts')
      .map(({ from, to }) => `${from} is a client of the API and imports ${to}`),
    ...Object.keys(graph)
      .filter(
        (file) => /(^|\/)(common|utils?|helpers?)(\/|\.ts$)/.test(file) || /(^|\/)index\.ts$/.test(file),
      )
      .filter((file) => file !== 'platform/migrations/index.ts')
      .map((file) => `${file} is a barrel or a place for anything`),
    ...cyclesOf(graph).map((cycle) => `cycle: ${cycle.join(' → ')}`),
  ];
}

/** One cycle for each import that closes one. */
function cyclesOf(graph: Graph): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file)) return;
    for (const next of graph[file] ?? []) if (next in graph) visit(next, [...path, file]);
    done.add(file);
  };
  Object.keys(graph).forEach((file) => visit(file, []));
  return cycles;
}

describe('architecture', () => {
  const graph = readGraph();

  it('reads the source', () => {
    expect(Object.keys(graph).length).toBeGreaterThan(50);
    expect(graph['queue/outbox.ts']).toEqual(['uuid', 'queue/job.ts']);
  });

  it('holds', () => {
    expect(faultsOf(graph)).toEqual([]);
  });

  it('has no forwardRef', () => {
    const users = Object.keys(graph).filter((file) =>
      /\bforwardRef\(/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(users.map((file) => relative('.', file))).toEqual([]);
  });

  // Controls: each rule names what breaks it.
  it.each<[string, Graph, string]>([
    ['a new folder', { 'misc/a.ts': [] }, 'misc/a.ts stands in no row'],
    [
      'an import to the right',
      { 'geo/a.ts': ['areas/area-sql.ts'], 'areas/area-sql.ts': [] },
      'geo/a.ts may not import',
    ],
    [
      'an import in one row',
      { 'geo/a.ts': ['clock/b.ts'], 'clock/b.ts': [] },
      'geo/a.ts may not import clock/b.ts',
    ],
    [
      'a private file',
      { 'cameras/a.ts': ['areas/area.entity.ts'], 'areas/area.entity.ts': [] },
      'is private',
    ],
    ['a verifier with a package', { 'verify/a.ts': ['pg'] }, 'verify/a.ts must be independent'],
    [
      'a verifier that shares code',
      { 'verify/a.ts': ['custody/b.ts'], 'custody/b.ts': [] },
      'must be independent',
    ],
    [
      'a demo inside',
      { 'demo/a.ts': ['areas/areas.dto.ts'], 'areas/areas.dto.ts': [] },
      'is a client of the API',
    ],
    ['a client inside', { 'client/a.ts': ['geo/b.ts'], 'geo/b.ts': [] }, 'is a client of the API'],
    ['a barrel', { 'areas/index.ts': [] }, 'areas/index.ts is a barrel'],
    [
      'a place for anything',
      { 'platform/utils/a.ts': [] },
      'platform/utils/a.ts is a barrel or a place for anything',
    ],
    [
      'a cycle',
      { 'geo/a.ts': ['geo/b.ts'], 'geo/b.ts': ['geo/c.ts'], 'geo/c.ts': ['geo/a.ts'] },
      'geo/c.ts → geo/a.ts',
    ],
  ])('refuses %s', (_, made, fault) => {
    expect(faultsOf(made).join('\n')).toContain(fault);
  });
});
