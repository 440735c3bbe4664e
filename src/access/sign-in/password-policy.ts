import { createRequire } from 'node:module';
import type * as Common from '@zxcvbn-ts/language-common';
import { type Bilingual, invalidField } from '../../platform/errors';

/** In code points of the normalised form. The maximum only bounds the work of hashing and judging. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
/** Shorter ones occur in any password by chance. */
const NAME_MIN = 3;
const COMMON_WORD_MIN = 3;
const COMMON_NUMBER_MIN = 6;
const load = createRequire(__filename);
let common: ReadonlySet<string> | null = null;

/** Whose password it is to be. */
export interface PasswordOwner {
  login: string;
  displayName: string;
}

/** One form for what keyboards write in several ways, so that a password typed on a phone is the one typed on a desk. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Length and guessability, no character classes. `field` is what the fault names.
 * @throws invalid_input
 */
export function refuseWeakPassword(password: string, owner: PasswordOwner, field: string): void {
  const fault = faultOf(normalisePassword(password), owner);
  if (fault) throw invalidField(field, `${field} ${fault.en}`, `${field} ${fault.vi}`);
}

function faultOf(password: string, { login, displayName }: PasswordOwner): Bilingual | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return FAULTS.short;
  if (length > PASSWORD_MAX) return FAULTS.long;
  if (/[\p{Cc}\p{Cs}]/u.test(password)) return FAULTS.unprintable;
  const folded = fold(password);
  if (isCommon(folded)) return FAULTS.common;
  if ([login, displayName].some((name) => holds(folded, name))) return FAULTS.name;
  return [...unitOf(folded)].length < PASSWORD_MIN ? FAULTS.repeated : null;
}

const FAULTS = {
  short: {
    en: `must have at least ${PASSWORD_MIN} characters; several words together are easy to remember`,
    vi: `phải có ít nhất ${PASSWORD_MIN} ký tự; ghép vài từ lại thì dễ nhớ`,
  },
  long: {
    en: `must have at most ${PASSWORD_MAX} characters; shorten it`,
    vi: `chỉ được có nhiều nhất ${PASSWORD_MAX} ký tự; hãy rút ngắn`,
  },
  unprintable: {
    en: 'holds characters that no keyboard writes; leave them out',
    vi: 'có ký tự mà bàn phím không gõ được; hãy bỏ đi',
  },
  common: {
    en: 'is one of the passwords that are tried first, or only adds digits or symbols to one or repeats it; choose other words',
    vi: 'là mật khẩu phổ biến, hoặc chỉ thêm chữ số, ký hiệu hay lặp lại mật khẩu phổ biến; hãy chọn từ khác',
  },
  name: {
    en: 'must not hold the login or the name of the account; choose other words',
    vi: 'không được chứa tên đăng nhập hay tên của tài khoản; hãy chọn từ khác',
  },
  repeated: {
    en: `repeats a piece of fewer than ${PASSWORD_MIN} characters; add other words`,
    vi: `lặp lại một đoạn ngắn hơn ${PASSWORD_MIN} ký tự; hãy thêm từ khác`,
  },
} satisfies Record<string, Bilingual>;

/** Case and Vietnamese marks do not make a common password rare. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** A common password, or one that is repeated, or has only digits and symbols around or within it. */
function isCommon(folded: string): boolean {
  if (isCommonWord(folded.replace(/\P{L}/gu, ''))) return true;
  const lead = /^\P{L}*/u.exec(folded)![0].length;
  const tail = folded.length - /\P{L}*$/u.exec(folded)![0].length;
  // Common ones have digits of their own (1q2w3e4r), so what is padding and what is not has to be tried.
  for (let from = 0; from <= lead; from++)
    for (let to = Math.max(tail, from); to <= folded.length; to++)
      if (isCommonWord(folded.slice(from, to))) return true;
  return false;
}

function isCommonWord(text: string): boolean {
  const unit = unitOf(text);
  return (
    commonPasswords().has(unit) && unit.length >= (/\p{L}/u.test(unit) ? COMMON_WORD_MIN : COMMON_NUMBER_MIN)
  );
}

/** Not before somebody chooses a password: the dictionaries take nine mebibytes. */
function commonPasswords(): ReadonlySet<string> {
  if (common) return common;
  const { dictionary } = load('@zxcvbn-ts/language-common') as typeof Common;
  return (common = new Set(dictionary['passwords-common']));
}

/** The piece that `text` repeats from start to end, the last time perhaps cut off; `text` itself when it repeats none. */
function unitOf(text: string): string {
  for (let period = 1; period <= (text.length * 2) / 3; period++)
    if (text.startsWith(text.slice(period))) return text.slice(0, period);
  return text;
}

function holds(folded: string, name: string): boolean {
  const wanted = lettersAndDigits(fold(name));
  return wanted.length >= NAME_MIN && lettersAndDigits(folded).includes(wanted);
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
