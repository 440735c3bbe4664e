import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Injectable } from '@nestjs/common';
import { ownEnvironment } from '../../platform/config';

/** What `lensledger verify custody --json` writes. */
export interface VerifierReport {
  entries: number;
  checkpoints: number;
  anchored: number;
  withheld: number;
  faults: { kind: string; seq: number | null; message: string }[];
  furtherFaults: number;
}

/** The command line could not do it; `message` is what it said. */
export class VerifierFailedError extends Error {
  override name = 'VerifierFailedError';

  constructor(
    message: string,
    /** Trying again cannot help: the configuration is wrong. */
    readonly isForGood: boolean,
  ) {
    super(message);
  }
}

/** Stands equally deep in src and dist. */
const COMMAND_LINE = join(__dirname, '..', '..', 'cli.js');
const FAULTS_FOUND = 1;
const WRONG_CONFIGURATION = 78;
const STDOUT_BYTES_MAX = 8 * 2 ** 20;
const STDERR_LINES_KEPT = 5;
const PROGRESS = /^(\d+) entries read$/;

/**
 * Runs the verifier as an operator would, as a process of its own: it must share nothing with what it judges, so no part of the
 * application may import it, and a long log must not hold up the worker.
 */
@Injectable()
export class CustodyVerifier {
  /**
   * @param onProgress told how many entries were read, about twice a second
   * @throws VerifierFailedError; the signal's reason when aborted
   */
  async run(onProgress: (entriesRead: number) => void, signal: AbortSignal): Promise<VerifierReport> {
    const { exitCode, stdout, said } = await runCommand(onProgress, signal);
    if (exitCode === 0 || exitCode === FAULTS_FOUND) return JSON.parse(stdout) as VerifierReport;
    const message = said.join(' ') || `the verifier ended with exit code ${exitCode}`;
    throw new VerifierFailedError(message, exitCode === WRONG_CONFIGURATION);
  }
}

interface Ended {
  exitCode: number | null;
  stdout: string;
  /** The last lines it wrote for people. */
  said: string[];
}

function runCommand(onProgress: (entriesRead: number) => void, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const parameters = [COMMAND_LINE, 'verify', 'custody', '--json', '--progress'];
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, parameters, { env: ownEnvironment(), stdio: [...stdio], signal });
    const ended: Ended = { exitCode: null, stdout: '', said: [] };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.stdout += text;
      if (ended.stdout.length > STDOUT_BYTES_MAX) child.kill('SIGKILL');
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      const progress = PROGRESS.exec(line);
      if (progress) onProgress(Number(progress[1]));
      else ended.said = [...ended.said, line].slice(-STDERR_LINES_KEPT);
    });
    child.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
    child.on('close', (exitCode) => resolve({ ...ended, exitCode }));
  });
}
