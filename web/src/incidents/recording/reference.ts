import { localOfIso } from '../../ui/time';

/** Without letters and figures that are taken for one another. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 3;

/** A number for a case such as VV-20260109-2130-K7Q: when it happened, and letters that make it nobody else's. */
export function suggestedReference(occurredFrom: string, ending: string): string {
  const [day, clock] = localOfIso(occurredFrom).split(' ') as [string, string];
  return `VV-${day.replaceAll('-', '')}-${clock.slice(0, 5).replace(':', '')}-${ending}`;
}

export function randomEnding(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
