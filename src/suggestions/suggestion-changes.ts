import type { Grounds } from './suggestion-grounds';
import type { SuggestionState } from './suggestion-state';

/** A suggestion as it stands. */
export interface Standing {
  id: string;
  itemId: string;
  state: SuggestionState;
  holds: boolean;
  isRequested: boolean;
  score: number | null;
  meetsFrom: Date;
  meetsTo: Date;
}

/** What has to be written so that suggestions are what their grounds are now. */
export type Change =
  | { kind: 'make'; itemId: string; grounds: Grounds }
  /** Suggested before, and withdrawn or on other grounds. */
  | { kind: 'renew'; standing: Standing; grounds: Grounds }
  | { kind: 'withdraw'; standing: Standing }
  /** Decided: it stays so, and says whether it would be suggested today. */
  | { kind: 'flag'; standing: Standing; holds: boolean };

/**
 * @param grounds by item, of all items that were looked at.
 * @param standing of items that were looked at, and of no others.
 */
export function changesOf(grounds: ReadonlyMap<string, Grounds>, standing: readonly Standing[]): Change[] {
  const known = new Set(standing.map(({ itemId }) => itemId));
  const made = [...grounds].filter(([itemId]) => !known.has(itemId));
  return [
    ...standing.flatMap((one) => changeOf(one, grounds.get(one.itemId))),
    ...made.map(([itemId, of]): Change => ({ kind: 'make', itemId, grounds: of })),
  ];
}

function changeOf(standing: Standing, grounds: Grounds | undefined): Change[] {
  const { state, holds } = standing;
  if (state === 'confirmed' || state === 'declined')
    return holds === Boolean(grounds) ? [] : [{ kind: 'flag', standing, holds: Boolean(grounds) }];
  if (!grounds) return state === 'suggested' ? [{ kind: 'withdraw', standing }] : [];
  return state === 'suggested' && isSame(standing, grounds) ? [] : [{ kind: 'renew', standing, grounds }];
}

function isSame(standing: Standing, { candidate, isRequested, meets }: Grounds): boolean {
  return (
    standing.isRequested === isRequested &&
    standing.score === (candidate?.score ?? null) &&
    standing.meetsFrom.getTime() === meets.from.getTime() &&
    standing.meetsTo.getTime() === meets.to.getTime()
  );
}
