/**
 * A kind of background work as one typed value. Declare it once beside the feature that owns it and give it exactly
 * one `@JobHandler`; the worker refuses to start otherwise.
 */
export interface JobDefinition<P> {
  /** Unique in the product; stored with every message, so renaming it orphans what waits. */
  name: string;
  /** Jobs of one queue share `JOB_CONCURRENCY` slots per worker process. */
  queue: string;
  /** Failed runs after which the job stays `failed` until somebody retries it. A killed worker counts as none. */
  attempts: number;
  /** Wait before the second run; doubled for each further one. */
  backoffMilliseconds: number;
  /** Reads a stored payload back. @throws Error when it is not one of ours: the job then fails at once. */
  parse(payload: unknown): P;
  /** What the job is about (an item id …), to find its messages by. Two messages may carry the same. */
  idOf(payload: P): string;
}

const NAME = /^[a-z0-9]+([._-][a-z0-9]+)*$/;
const declared = new Map<string, JobDefinition<unknown>>();

/** @throws Error when the name is taken or could not be a name in Redis. */
export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  for (const name of [definition.name, definition.queue])
    if (!NAME.test(name))
      throw new Error(`"${name}" is no job or queue name: use a-z, 0-9, dot, hyphen, underscore`);
  if (declared.has(definition.name)) throw new Error(`job ${definition.name} is defined twice`);
  declared.set(definition.name, definition);
  return definition;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a payload of ids back, for `parse`; whatever else is in it is left out. */
export function parseIds<N extends string>(...names: N[]): (payload: unknown) => Record<N, string> {
  return (payload) => {
    const given = (payload ?? {}) as Partial<Record<N, unknown>>;
    const idOf = (name: N): string => {
      const id = given[name];
      if (typeof id !== 'string' || !UUID.test(id)) throw new Error(`${name} is missing`);
      return id;
    };
    return Object.fromEntries(names.map((name) => [name, idOf(name)])) as Record<N, string>;
  };
}

/** Every definition whose module this process has loaded. */
export function declaredJobs(): JobDefinition<unknown>[] {
  return [...declared.values()];
}

/** A handler throws it when another try cannot help; the job fails at once. */
export class PermanentJobError extends Error {
  override name = 'PermanentJobError';
}
