import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { Config } from '../platform/config';

const ROOT = join(__dirname, '..', '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const manual = readFileSync(join(ROOT, 'docs', 'cli.md'), 'utf8');
const defaults = new Config() as unknown as Record<string, unknown>;
const validations = getMetadataStorage().getTargetValidationMetadatas(Config, '', false, false);
const names = [...new Set(validations.map(({ propertyName }) => propertyName))];

/** Cells of the configuration table by name. */
const table = new Map(
  [...readme.matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
    ([, name, value, meaning]) => [name!, { value: value!, meaning: meaning! }],
  ),
);

describe('README', () => {
  it('names exactly the settings that there are', () => {
    expect([...table.keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)('gives the default of %s', (name) => {
    const value = defaults[name];
    const shown = table.get(name)!.value;
    if (value !== undefined) expect(shown).toBe(`\`${String(value as string | number)}\``);
    else expect(shown).not.toMatch(/`/);
  });

  it('explains every command that the manual has', () => {
    const commands = [...manual.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!.split(/ --/)[0]!);
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) expect(readme).toMatch(new RegExp(`^\\| \`${command}[ \`]`, 'm'));
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(6);
    for (const link of links) expect(() => readFileSync(join(ROOT, link))).not.toThrow(/ENOENT/);
  });
});
