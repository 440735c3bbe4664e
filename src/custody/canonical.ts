import canonicalize from 'canonicalize';

const LONE_SURROGATE = /\p{Surrogate}/u;

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/**
 * The one byte form of a JSON value: RFC 8785 (JCS) over strings in Unicode normalization form C, as UTF-8
 * (docs/custody-format.md, "Canonical form"). Properties that are undefined are left out and dates become ISO strings.
 * @throws TypeError for what JSON cannot carry: NaN, infinities, bigints, functions, undefined in an array, lone
 * surrogates, or two keys of one object that are equal after normalization.
 */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalize(normalize(value, '$'))!, 'utf8');
}

function normalize(value: unknown, path: string): JsonValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return text(value, path);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item, index) => normalize(item, `${path}[${index}]`));
  if (isPlain(value)) return object(value, path);
  throw new TypeError(`${path} is no JSON value`);
}

function text(value: string, path: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError(`${path} holds a lone surrogate`);
  return value.normalize('NFC');
}

function object(value: object, path: string): JsonObject {
  // No prototype: a key named __proto__ is then a key like any other.
  const result = Object.create(null) as JsonObject;
  for (const [rawKey, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const key = text(rawKey, `a key of ${path}`);
    if (key in result) throw new TypeError(`${path} has the key ${key} twice after normalization`);
    result[key] = normalize(item, `${path}.${key}`);
  }
  return result;
}

/** Maps, sets and buffers would come out as {} or as numbered keys; a toJSON would change what was looked at here. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value) && !('toJSON' in value);
}
