import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that reads like a digit, for people who copy it by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;
const LOOKALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };

/** 80 random bits, such as `7K2M-Q0XD-94TB-HZ3E`: whoever shows it is told what became of the tip, so it cannot be guessed. */
export function newReceipt(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]!).join('');
  return grouped(letters);
}

/** A receipt as it was written down: any case, with or without hyphens. @returns null when it cannot be one. */
export function readReceipt(text: string): string | null {
  const letters = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (letter) => LOOKALIKES[letter]!);
  const isOne = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter));
  return isOne ? grouped(letters) : null;
}

function grouped(letters: string): string {
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-');
}
