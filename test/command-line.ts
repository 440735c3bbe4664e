import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from './services';

export interface CommandResult {
  /** null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  child: ChildProcess;
  result: Promise<CommandResult>;
  /** Resolves as soon as stderr contains `text`, or when the command ends. */
  says(text: string): Promise<void>;
}

/** Tests and benchmarks are started there. */
const ROOT = process.cwd();
const DIST = process.env.LENSLEDGER_TEST_DIST ?? 'dist';
export const CLI = join(ROOT, DIST, 'cli.js');

/** Starts the built command line as a process of its own; it sees no environment but `environment`. */
export function startCommand(
  parameters: string[],
  environment: Environment = {},
  workingDirectory = '/',
): RunningCommand {
  const child = spawn(process.execPath, [CLI, ...parameters], {
    cwd: workingDirectory,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collected = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (collected.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (collected.stderr += text));
  const result = new Promise<CommandResult>((resolve) => {
    child.once('close', (code) => resolve({ code, ...collected }));
  });
  return { child, result, says: (text) => saying(text) };

  function saying(text: string): Promise<void> {
    const said = new Promise<void>((resolve) => {
      child.stderr.on('data', () => collected.stderr.includes(text) && resolve());
    });
    return Promise.race([said, result.then(() => undefined)]);
  }
}

/** Runs a command to its end. */
export function runCommand(
  parameters: string[],
  environment?: Environment,
  workingDirectory?: string,
): Promise<CommandResult> {
  return startCommand(parameters, environment, workingDirectory).result;
}
