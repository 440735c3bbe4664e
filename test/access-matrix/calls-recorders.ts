import type { Build } from './calls';

/** Calls of the routes of the registry: recorders. */
export const RECORDERS_CALLS: Record<string, Build> = {};
