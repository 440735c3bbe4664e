import type { Build } from './calls';

/** Calls of the routes of requests. */
export const REQUESTS_CALLS: Record<string, Build> = {};
