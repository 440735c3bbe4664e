import type { Feature } from './useFootageSearch';

/** Videos that a player shows beside each other. */
export const LENSES_MOST = 4;

/** The sealed item of a segment that a player would show. */
export function playableItem({ properties }: Feature): string | null {
  return properties.items.find(({ state }) => state === 'sealed')?.id ?? null;
}

/** The first moment of what is chosen, in true time; ISO. */
export function startOf(chosen: Feature[]): string {
  const starts = chosen.map(({ properties }) => new Date(properties.corrected.startedAt).getTime());
  return new Date(Math.min(...starts)).toISOString();
}

export function lensCount(chosen: Feature[]): number {
  return new Set(chosen.map(({ properties }) => properties.camera.id)).size;
}
