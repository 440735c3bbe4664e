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
    return decoded(bytes, 'windows-1258');
  }
}

function decoded(bytes: Buffer, encoding: DecodedText['encoding'], fatal = false): DecodedText {
  const text = new TextDecoder(encoding, { fatal }).decode(bytes);
  return { text: text.normalize('NFC'), encoding };
}
