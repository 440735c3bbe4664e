/** Grave, acute, tilde, hook above, dot below: what Vietnamese puts on a syllable, as against the letters ă â ê ô ơ ư. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * Equal for one name written in several ways: NFC or NFD, "Hoà" or "Hòa", capitals, kinds of apostrophe and dash. Names that
 * differ in a tone or a letter stay different, unlike with `fold_text`: "Lộc Đức" is not "Lộc Dục".
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐-―]/gu, '-')
    .split(/\s+/u)
    .filter(Boolean)
    .map((syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
    .join(' ');
}
