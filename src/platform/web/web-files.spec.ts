import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebFiles } from './web-files';

let root: string;
let files: WebFiles;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lensledger-web-'));
  mkdirSync(join(root, 'assets'));
  mkdirSync(join(root, '.vite'));
  for (const name of ['index.html', 'sw.js', 'assets/app-1.js', 'assets/app-1.js.br', '.vite/manifest.json'])
    writeFileSync(join(root, name), 'x');
  files = new WebFiles(root);
});
afterAll(() => rmSync(root, { recursive: true }));

it.each([
  ['', false, 'index.html'],
  ['sw.js', false, 'sw.js'],
  ['assets/app-1.js', false, 'assets/app-1.js'],
  ['incidents', true, 'index.html'],
  ['incidents/0198c5f0/candidates', true, 'index.html'],
])('%j (navigation: %s) is %s', (path, isNavigation, file) => {
  expect(files.fileFor(path, isNavigation)).toBe(file);
});

it.each([
  ['a file that is not there', 'favicon.ico', true],
  ['an asset of an earlier build', 'assets/app-0', true],
  ['a compressed form', 'assets/app-1.js.br', true],
  ['what only the build needs', '.vite/manifest.json', true],
  ['a way out of the folder', '../package.json', true],
  ['an unknown route of the api', 'api/v1/nothing', true],
  ['a page for a program', 'incidents', false],
  ['a page below a signed link', 'l/nothing/here', true],
])('has nothing for %s', (_name, path, isNavigation) => {
  expect(files.fileFor(path, isNavigation)).toBeNull();
});

it('knows when nothing was built', () => {
  expect([files.isBuilt, new WebFiles(join(root, 'nowhere')).isBuilt]).toEqual([true, false]);
});
