import type { Build } from './calls';

/** Calls of the routes of the registry: cameras. */
export const CAMERAS_CALLS: Record<string, Build> = {};
