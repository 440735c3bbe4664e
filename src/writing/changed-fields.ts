/**
 * Of the fields that a PATCH gave, those whose value differs from the current one; absent fields (undefined) are left
 * alone. Values are compared as JSON, so dates and nested values count by what they say.
 */
export function changedFields<T extends object>(current: T, wanted: Partial<T>): Partial<T> {
  const changed = Object.entries(wanted).filter(
    ([field, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(current[field as keyof T] ?? null),
  );
  return Object.fromEntries(changed) as Partial<T>;
}

/** True when there is nothing in it: a PATCH that changes nothing is not a write. */
export function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
