import type { Build } from './calls';

/** Calls of the routes of the registry: imports. */
export const IMPORTS_CALLS: Record<string, Build> = {};
