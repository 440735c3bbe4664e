import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Environment = Record<string, string>;

/** Settings of the services under `LENSLEDGER_DATA` (written by `scripts/services up`). */
export function serviceEnvironment(): Environment {
  const data = process.env.LENSLEDGER_DATA;
  if (!data) throw new Error('LENSLEDGER_DATA must name a data folder of scripts/services; run `make bench`');
  const lines = readFileSync(join(data, 'env'), 'utf8').split('\n');
  return Object.fromEntries(lines.filter((line) => line.includes('=')).map(splitOnce));
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
