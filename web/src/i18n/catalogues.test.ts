import { expect, it } from 'vitest';
import enFirst from './en/first';
import enPages from './en/pages';
import viFirst from './vi/first';
import viPages from './vi/pages';

const vi = textsOf({ ...viFirst, ...viPages });
const en = textsOf({ ...enFirst, ...enPages });

/** `incidents.title` → its text. */
function textsOf(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[path + key, value] as [string, string]]
        : [...textsOf(value as object, `${path}${key}.`)],
    ),
  );
}

const gapsOf = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name!).sort();

it('says the same things in both languages', () => {
  expect([...en.keys()].filter((key) => !vi.has(key))).toEqual([]);
  expect([...vi.keys()].filter((key) => !en.has(key))).toEqual([]);
});

it('leaves nothing unsaid', () => {
  const blank = [...vi, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key);
  expect(blank).toEqual([]);
});

it('fills the same gaps in both languages', () => {
  const different = [...vi].filter(
    ([key, text]) => JSON.stringify(gapsOf(text)) !== JSON.stringify(gapsOf(en.get(key) ?? text)),
  );
  expect(different.map(([key]) => key)).toEqual([]);
});
