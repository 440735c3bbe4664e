import type { Build } from './calls';

/** Calls of the routes of suggestions. */
export const SUGGESTIONS_CALLS: Record<string, Build> = {};
