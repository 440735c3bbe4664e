import type { Build } from './calls';

/** Calls of the routes of notifications. */
export const NOTIFICATIONS_CALLS: Record<string, Build> = {};
