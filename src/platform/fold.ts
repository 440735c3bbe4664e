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

/** `fold`, with one space between words and none around: "Kiến Thụy" and " kiến  thuỵ " are one. */
export function foldText(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}
