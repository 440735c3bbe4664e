import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const catalogues = join(root, 'web/src/i18n/vi');

const said = readdirSync(catalogues)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => textsOf(JSON.parse(readFileSync(join(catalogues, file), 'utf8')) as object))
  .join('\n')
  .toLowerCase();

/** The first column of every table, one entry for each of the terms that share a line. */
const terms = [...readFileSync(join(root, 'docs/thuat-ngu.md'), 'utf8').matchAll(/^\| ([^|]+?) +\|/gm)]
  .flatMap(([, cell]) => cell!.split(' · '))
  .filter((term) => !/^(-+|Thuật ngữ|Vai trò)$/.test(term));

function textsOf(catalogue: object): string[] {
  return Object.values(catalogue).flatMap((value: string | object) =>
    typeof value === 'string' ? [value] : textsOf(value),
  );
}

it('explains only words that the Vietnamese pages use', () => {
  expect(terms.length).toBeGreaterThan(90);
  expect(terms.filter((term) => !said.includes(term.toLowerCase()))).toEqual([]);
});

it('explains each word once', () => {
  expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
});
