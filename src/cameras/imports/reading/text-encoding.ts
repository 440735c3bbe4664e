/** As which bytes were read, and their text in NFC: lists mix composed and decomposed Vietnamese. */
export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
}

/**
 * By the byte order mark, else strict UTF-8, else windows-1258: what Vietnamese Windows wrote before. Every byte means
 * something there, so this never fails; single-byte text with combining tone marks comes out composed.
 */
export function decodeText(bytes: Buffer): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  try {
    return decoded(bytes, 'utf-8', true);
  } catch {
    const torn = decoded(bytes, 'utf-8');
    return isMostlyUtf8(torn.text) || hasUtf8Mark(bytes) ? torn : decoded(bytes, 'windows-1258');
  }
}

/** A byte or two damaged in a UTF-8 list do not make every other letter one of windows-1258: the rows hit say so (�). */
function isMostlyUtf8(text: string): boolean {
  const damaged = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return whole > 2 * damaged;
}

function hasUtf8Mark(bytes: Buffer): boolean {
  return bytes.subarray(0, 3).equals(Buffer.from('efbbbf', 'hex'));
}

function decoded(bytes: Buffer, encoding: DecodedText['encoding'], fatal = false): DecodedText {
  const text = new TextDecoder(encoding, { fatal }).decode(bytes);
  return { text: text.normalize('NFC'), encoding };
}
