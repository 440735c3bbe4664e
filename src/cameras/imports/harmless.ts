/** What makes a spreadsheet program take a cell for a formula, or a command (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;
const DISARMED = /^'(?=['=+\-@\t\r])/;

/**
 * Text that a spreadsheet program shows and never runs: an apostrophe before what could begin a formula. One that begins
 * with such an apostrophe by itself gets another, so that `asWritten` gives back every text.
 */
export function harmless(text: string): string {
  return FORMULA_START.test(text) || DISARMED.test(text) ? `'${text}` : text;
}

/** Undoes `harmless`. */
export function asWritten(text: string): string {
  return text.replace(DISARMED, '');
}
