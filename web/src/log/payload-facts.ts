export interface Fact {
  path: string[];
  value: unknown;
  /** Set where something changed. */
  before?: unknown;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Ids of accounts are shown by name. */
const ACCOUNT_KEY = /accountid$|by$/i;
const FACTS_MAX = 60;

/** Every value of a payload with where it stands, without ids, which say nothing to people. */
export function factsOf(payload: unknown): Fact[] {
  return leaves(payload, []).slice(0, FACTS_MAX);
}

/** Of a change what is not as before, and what stands beside `before` and `after`; null when it is none. */
export function changesOf(payload: Record<string, unknown>): Fact[] | null {
  const { before, after, ...beside } = payload;
  if (!isRecord(before) || !isRecord(after)) return null;
  const old = new Map(leaves(before, []).map(({ path, value }) => [path.join('.'), value]));
  const now = leaves(after, []);
  const names = new Set(now.map(({ path }) => path.join('.')));
  const gone = leaves(before, []).filter(({ path }) => !names.has(path.join('.')));
  return [
    ...now
      .filter(({ path, value }) => old.get(path.join('.')) !== value)
      .map(({ path, value }) => ({ path, value, before: old.get(path.join('.')) })),
    ...gone.map(({ path, value }) => ({ path, value: null, before: value })),
    ...leaves(beside, []),
  ].slice(0, FACTS_MAX);
}

function leaves(value: unknown, path: string[]): Fact[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) {
    const shown = value.filter((item) => !UUID.test(String(item)));
    return shown.length || !value.length ? [{ path, value: shown.join(', ') }] : [];
  }
  if (isRecord(value) || Array.isArray(value))
    return Object.entries(value).flatMap(([name, item]) => leaves(item, [...path, name]));
  const isId = typeof value === 'string' && UUID.test(value) && !ACCOUNT_KEY.test(path.at(-1) ?? '');
  return isId || path.at(-1) === 'id' ? [] : [{ path, value }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
