import type { Build } from './calls';

/** Calls of the routes of the registry: coverage. */
export const COVERAGE_CALLS: Record<string, Build> = {};
