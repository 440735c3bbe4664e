/** What makes a spreadsheet program take a cell for a formula, or a command (OWASP, CSV injection); full-width signs count as signs. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const DISARMED = /^'(?=['=+\-@\t\r\n＝＋－＠])/;

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
