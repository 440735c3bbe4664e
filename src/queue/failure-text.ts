/** Column `last_error`, shown to administrators. */
const LENGTH_MAX = 500;
const CREDENTIALS = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const CONTROL = /[\u0000-\u001f\u007f]+/g;

/** One line about a failure: no stack, no credentials of a URL, no control characters, at most 500 characters. */
export function failureText(error: unknown): string {
  const raw = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = raw.replace(CREDENTIALS, '$1***@').replace(CONTROL, ' ').trim();
  // By code point, so that no character is cut in half (PostgreSQL counts them so, too).
  return [...line].slice(0, LENGTH_MAX).join('');
}
