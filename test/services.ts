import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Environment = Record<string, string>;

/** Settings of the private test services (`scripts/services up .data-test` wrote them). */
export function servicesEnvironment(): Environment {
  const file = join(__dirname, '..', process.env.LENSLEDGER_TEST_DATA ?? '.data-test', 'env');
  const lines = readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries<string>(lines.filter((line) => line.includes('=')).map(splitOnce));
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
