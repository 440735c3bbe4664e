import type { Build } from './calls';

/** Calls of the routes of alarms. */
export const ALARMS_CALLS: Record<string, Build> = {};
