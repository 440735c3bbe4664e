import type { Build } from './calls';

/** Calls of the routes of the registry: proposals. */
export const PROPOSALS_CALLS: Record<string, Build> = {};
