import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Reckons while something is under way. A question put to the database leaves only with the next turn of the event loop, so what
 * is reckoned at once would keep it waiting.
 */
export async function meanwhile<T, U>(underWay: Promise<T>, reckon: () => U): Promise<[T, U]> {
  return Promise.all([underWay, nextTurn().then(reckon)]);
}
