import { fold } from '../../platform/fold';

/** `fold`, with one space between words and none around: "Kiến Thụy" and " kiến  thuỵ " are one. */
export function foldText(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}
