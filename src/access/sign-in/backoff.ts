import { createHash } from 'node:crypto';

/** How attempts are slowed down. */
export interface Pace {
  /** So many may fail before the next one has to wait. */
  freeTries: number;
  /** The first wait; each further one is twice as long. */
  firstSeconds: number;
  longestSeconds: number;
}

const LONGEST_SECONDS = 900;
/** For who mistypes. */
const EASY: Pace = { freeTries: 5, firstSeconds: 5, longestSeconds: LONGEST_SECONDS };
/** For strangers to an account at which many guess from many places. */
const STRICT: Pace = { freeTries: 1, firstSeconds: 60, longestSeconds: LONGEST_SECONDS };
/** So many failures at one account within the last hour are more than its owner mistypes. */
export const UNDER_ATTACK = 20;

/** Whoever has signed in from there before is slowed down by what fails there, never by what fails elsewhere. */
export function paceOf({ isKnown, failures }: { isKnown: boolean; failures: number }): Pace {
  return isKnown || failures < UNDER_ATTACK ? EASY : STRICT;
}

/** What is guessed at: `kind` keeps a password's failures from being cleared by what is not a password. */
export function backoffKey(kind: 'login' | 'second_factor', subject: string): Buffer {
  return createHash('sha256').update(`${kind}\0${subject}`).digest();
}

/** One form of what people type as their login. */
export function normaliseLogin(login: string): string {
  return login.trim().normalize('NFC').toLowerCase();
}
