/** For `@Header` of a route that answers with `jsonBytes`. */
export const JSON_CONTENT = ['content-type', 'application/json; charset=utf-8'] as const;

/**
 * The bytes that would be made of an answer anyway, for a large one that something else is waited for before it goes out. Typed as
 * what it was made of, so that the API document knows it.
 */
export function jsonBytes<T>(answer: T): T {
  return Buffer.from(JSON.stringify(answer)) as unknown as T;
}
