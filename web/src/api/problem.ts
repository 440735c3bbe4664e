import type { Dto } from './types';

export type Problem = Dto<'ProblemDto'>;

/** @returns the api's own words for what went wrong, if it was the api that spoke. */
export function problemOf(error: unknown): Problem | null {
  const isProblem = typeof error === 'object' && error !== null && 'code' in error && 'detailVi' in error;
  return isProblem ? (error as Problem) : null;
}

export function isSignedOut(error: unknown): boolean {
  return problemOf(error)?.status === 401;
}

/** No answer at all: offline, or the server cannot be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError;
}

/** @returns the messages of a field and of what lies in it (`location` also gets `location.lon`), in the language asked for. */
export function fieldError(error: unknown, field: string, language: 'vi' | 'en'): string | undefined {
  const faults = problemOf(error)?.errors ?? [];
  const own = faults.filter((fault) => fault.field === field || fault.field.startsWith(`${field}.`));
  return own.length ? own.map(({ message }) => message[language]).join(' ') : undefined;
}
