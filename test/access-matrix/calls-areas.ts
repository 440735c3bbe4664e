import type { Build } from './calls';

/** Calls of the routes of the registry: areas. */
export const AREAS_CALLS: Record<string, Build> = {};
