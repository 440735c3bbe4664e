import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { JobDefinition } from './job';

export const JOB_HANDLER = Symbol('lensledger.jobHandler');

/** What a handler is told about this run. */
export interface JobRun {
  /** 1 for the first run; a run that ended by a killed worker or a shutdown is not counted. */
  attempt: number;
  /** True when a failure of this run leaves the job `failed`. */
  isLastAttempt: boolean;
  /** Aborts when the process shuts down and the job did not finish in time; throwing then returns the job. */
  signal: AbortSignal;
}

/**
 * Does the work. It may run again after a crash between its last effect and the ledger's note of it, so every effect
 * must be idempotent; two runs of one message never overlap.
 */
export interface Handles<P> {
  handle(payload: P, run: JobRun): Promise<void>;
}

/** Makes a provider the one handler of `definition`. */
export function JobHandler<P>(definition: JobDefinition<P>) {
  const mark = applyDecorators(Injectable(), SetMetadata(JOB_HANDLER, definition));
  // Typed here, so that a handler of another payload does not compile.
  return <T extends abstract new (...parameters: never[]) => Handles<P>>(target: T): void => mark(target);
}
