import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from '../test/services';

export interface SequencerProcess {
  /** @throws Error when it has ended already: what was measured was not what was meant. */
  stop: () => Promise<void>;
}

/** `lensledger sequencer` of the build, in a process of its own, as in production. */
export function startSequencer(env: Environment): SequencerProcess {
  const file = join(process.cwd(), process.env.LENSLEDGER_TEST_DIST ?? 'dist', 'cli.js');
  const child = spawn(process.execPath, [file, 'sequencer'], {
    env: { PATH: process.env.PATH, ...env, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error('the sequencer ended by itself');
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  return { stop };
}
