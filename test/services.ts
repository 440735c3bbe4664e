import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Environment = Record<string, string>;

/** Settings of the private services of a test or benchmark (`scripts/services up` wrote them). */
export function servicesEnvironment(): Environment {
  const file = resolve(process.env.LENSLEDGER_TEST_DATA ?? '.data-test', 'env');
  const lines = readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries<string>(lines.filter((line) => line.includes('=')).map(splitOnce));
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
