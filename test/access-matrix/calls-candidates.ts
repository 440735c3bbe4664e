import type { Build } from './calls';

/** Calls of the routes of candidates. */
export const CANDIDATES_CALLS: Record<string, Build> = {};
