/** Keys under which payloads hold who keeps a recorder or handed over a recording, and how to reach them. */
const CONTACT_KEY = /^(custodian|contact|acquiredFrom)|phone|e-?mail/i;

export interface CleanPayload {
  payload: Record<string, unknown>;
  /** Paths of what was taken out. */
  leftOut: string[];
}

/**
 * A payload without contact data of custodians, at whatever depth: those who check the log need not call anybody. What
 * people wrote into free text (reasons, summaries) is left as it is.
 */
export function withoutContactData(payload: Record<string, unknown>): CleanPayload {
  const leftOut: string[] = [];
  const clean = cleaned(payload, [], leftOut) as Record<string, unknown>;
  return { payload: clean, leftOut };
}

function cleaned(value: unknown, path: (string | number)[], leftOut: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => cleaned(item, [...path, index], leftOut));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => {
    if (!CONTACT_KEY.test(key)) return true;
    leftOut.push([...path, key].join('.'));
    return false;
  });
  return Object.fromEntries(kept.map(([key, item]) => [key, cleaned(item, [...path, key], leftOut)]));
}
