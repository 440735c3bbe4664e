import type { Bilingual } from '../errors';
import { NO_CONTROL_CHARACTERS, normalisedText } from './fields';

/**
 * A text of a page's plain form, as `Text` takes one of JSON; nothing may have been written.
 * @returns the text also when something is wrong with it, to be shown again
 */
export function readFormText(
  given: string | null,
  max: number,
): { text: string | null; fault: Bilingual | null } {
  // Browsers send line ends as two characters.
  const text = normalisedText((given ?? '').replaceAll('\r\n', '\n'));
  return { text: text || null, fault: faultOf(text, max) };
}

function faultOf(text: string, max: number): Bilingual | null {
  if (text.length > max)
    return {
      vi: `Dài quá ${max} ký tự; hãy viết ngắn hơn.`,
      en: `More than ${max} characters; say it shorter.`,
    };
  if (NO_CONTROL_CHARACTERS.test(text)) return null;
  return {
    vi: 'Có ký tự không đọc được; hãy gõ lại.',
    en: 'Some characters cannot be read; type it again.',
  };
}
