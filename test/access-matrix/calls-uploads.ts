import type { Build } from './calls';

/** Calls of the routes of uploads. */
export const UPLOADS_CALLS: Record<string, Build> = {};
