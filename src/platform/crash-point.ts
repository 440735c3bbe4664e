import type { Config } from './config';

/** Places where a power cut would hurt most; tests kill the process there. */
export type CrashPoint =
  | 'after-staging-put'
  | 'after-commit-before-enqueue'
  | 'after-seal-put'
  | 'before-lock-read-back'
  | 'before-staged-delete'
  | 'after-import-batch';

/** Kills this process at once, as a power cut would, when a test asked for it (Config refuses it elsewhere). */
export function crashPoint(config: Pick<Config, 'CRASH_AT'>, point: CrashPoint): void {
  if (config.CRASH_AT === point) process.kill(process.pid, 'SIGKILL');
}
