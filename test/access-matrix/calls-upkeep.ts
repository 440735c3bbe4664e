import type { Build } from './calls';

/** Calls of the routes of the registry: upkeep. */
export const UPKEEP_CALLS: Record<string, Build> = {};
