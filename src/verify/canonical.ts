const SHORT_ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * Canonical text of a parsed JSON value: RFC 8785 over NFC strings. Written from the format page alone; it shares
 * nothing with the code that writes the log.
 */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  // ECMAScript's own number text is what RFC 8785 section 3.2.2.3 asks for.
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const members = Object.entries(value as Record<string, unknown>).map(([key, item]) => [
    key.normalize('NFC'),
    item,
  ]);
  // Strings compare by UTF-16 code units, as section 3.2.3 sorts.
  members.sort(([left], [right]) => ((left as string) < (right as string) ? -1 : 1));
  return `{${members.map(([key, item]) => `${quoted(key as string)}:${canonicalText(item)}`).join(',')}}`;
}

function quoted(raw: string): string {
  let result = '"';
  for (const character of raw.normalize('NFC')) result += SHORT_ESCAPES[character] ?? escaped(character);
  return `${result}"`;
}

function escaped(character: string): string {
  return character < ' ' ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character;
}
