const LENGTH_MAX = 255;

/**
 * A giver's file name as something to read: the part after the last slash or backslash, without control, direction and
 * other invisible characters, NFC, bounded. It is never used as a path. @returns null when nothing is left.
 */
export function cleanFilename(given: string | undefined): string | null {
  const base =
    unescapeFormName(given ?? '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const clean = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .trim();
  const bounded = [...clean].slice(0, LENGTH_MAX).join('');
  return /[^.\s]/.test(bounded) ? bounded : null;
}

/** Undoes what browsers do to quotes and line ends in names of multipart/form-data (HTML, section 4.10.21.8). */
function unescapeFormName(name: string): string {
  return name.replace(/%(0A|0D|22)/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
