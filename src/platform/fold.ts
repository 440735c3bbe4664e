/**
 * Text as it is compared without marks and case: NFC, `đ` as `d`, lower case. Equal to `fold_text` in the database for
 * everything written in Vietnamese or English; both tone placements (hoà, hòa) come out alike.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/„/g, ',,')
    .replace(/…/g, '...')
    .toLowerCase()
    .normalize('NFC');
}
