import type { JobDefinition } from './job';
import { JOB_HANDLER, type Handles } from './job-handler';

export interface BoundJob {
  definition: JobDefinition<unknown>;
  handler: Handles<unknown>;
}

/** A provider as Nest's discovery shows it. */
export interface Candidate {
  metatype: unknown;
  instance: unknown;
}

/**
 * Binds every definition to its one handler.
 * @throws Error naming every definition with no handler or several, and every handler of an undeclared job.
 */
export function bindHandlers(
  definitions: JobDefinition<unknown>[],
  candidates: Candidate[],
): Map<string, BoundJob> {
  const handlers = candidates.flatMap(toHandler);
  const bound = new Map<string, BoundJob>();
  const faults: string[] = [];
  for (const definition of definitions) {
    const own = handlers.filter((candidate) => candidate.definition === definition);
    if (own.length !== 1) faults.push(`job ${definition.name} has ${own.length} handlers instead of one`);
    else bound.set(definition.name, own[0]!);
  }
  for (const { definition } of handlers)
    if (!definitions.includes(definition)) faults.push(`job ${definition.name} was not made by defineJob`);
  if (faults.length) throw new Error(`the job registry is not sound: ${faults.join('; ')}`);
  return bound;
}

function toHandler({ metatype, instance }: Candidate): BoundJob[] {
  if (typeof metatype !== 'function' || !instance) return [];
  const definition = Reflect.getMetadata(JOB_HANDLER, metatype) as JobDefinition<unknown> | undefined;
  return definition ? [{ definition, handler: instance as Handles<unknown> }] : [];
}
