import { fileFault } from './file-faults';

/** Deeper than any geometry or property of a list. */
const DEPTH_MAX = 40;

/** Where the elements of the top object's `features` array stand in a text. */
export interface FeatureSpans {
  spans: { start: number; end: number }[];
  /** The text with `features` emptied: the rest of the collection. */
  frame: string;
  /** The text ends within its last element. */
  isCut: boolean;
}

/**
 * Finds the features without parsing them, so that one broken feature is one faulty row and the whole is never held twice.
 * Null when the top object has no such array. @throws import_file_unreadable: `too_deep`
 */
export function scanFeatures(text: string): FeatureSpans | null {
  const spans: FeatureSpans['spans'] = [];
  let [depth, start, arrayAt, key] = [0, -1, -1, ''];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      const end = endOfString(text, at);
      if (depth === 1) key = text.slice(at + 1, end);
      at = end;
    } else if (character === '{' || character === '[') {
      if (depth === 1 && character === '[' && key === 'features' && arrayAt < 0) arrayAt = at;
      if (depth === 2 && arrayAt >= 0) start = start < 0 ? at : start;
      if (++depth > DEPTH_MAX) throw fileFault('too_deep', { max: DEPTH_MAX });
    } else if (character === '}' || character === ']') {
      depth--;
      if (depth === 2 && start >= 0) {
        spans.push({ start, end: at + 1 });
        start = -1;
      }
      if (depth === 1 && arrayAt >= 0)
        return { spans, frame: text.slice(0, arrayAt) + '[]' + text.slice(at + 1), isCut: false };
    }
  }
  if (arrayAt < 0) return null;
  if (start >= 0) spans.push({ start, end: text.length });
  return { spans, frame: `${text.slice(0, arrayAt)}[]}`, isCut: true };
}

/** JSON in which NaN and Infinity, which JSON does not have but programs write, stand for the text of that name. */
export function parseLoosely(text: string): unknown {
  return JSON.parse(
    text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
      token[0] === '"' ? token : `"${token}"`,
    ),
  );
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
