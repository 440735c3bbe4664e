import type { Build } from './calls';

/** Calls of the routes of tips. */
export const TIPS_CALLS: Record<string, Build> = {};
