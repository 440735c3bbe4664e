import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, parseConfig } from '../platform/config';

const DEFAULT_FILE = join('.data', 'env');

/**
 * The configuration of a command: the environment, and below it the file given by `--environment`, or `.data/env` of the
 * working directory when there is one (`make demo` writes it).
 * @throws ConfigError naming every fault, or the file that cannot be read.
 */
export function configFor(environmentFile: string | undefined): Config {
  const file = environmentFile ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
  if (file !== undefined) loadFile(file);
  return parseConfig();
}

function loadFile(file: string): void {
  try {
    // Never overrides what the environment already has.
    process.loadEnvFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([`cannot read the environment file ${file} (${code ?? 'unreadable'})`]);
  }
}
