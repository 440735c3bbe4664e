/** Who is told when an ask is not answered, nearest to the recorder first. */
export const escalationLevels = [
  'custodian',
  'backup',
  'group_leader',
  'beat_officer',
  'duty_chief',
] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

export const escalationStates = ['waiting', 'done', 'skipped', 'stopped'] as const;
export type EscalationState = (typeof escalationStates)[number];

/**
 * After which share of the time left at sending each level is told. The custodian at once; a neighbour while there is still
 * most of it; the leader of the group, who lives there, at half; whoever can go there and copy it with the last third to do so.
 */
export const LEVEL_SHARES: Record<EscalationLevel, number> = {
  custodian: 0,
  backup: 0.25,
  group_leader: 0.5,
  beat_officer: 0.7,
  duty_chief: 0.85,
};

const HOUR_MILLISECONDS = 3_600_000;
/**
 * How long an ask is pressed when nobody knows how long the recorder keeps, or when by its estimate the footage is gone
 * already: probably overwritten, ask anyway.
 */
export const PRESSED_WITHOUT_DEADLINE_MILLISECONDS = 24 * HOUR_MILLISECONDS;
export const RED_MILLISECONDS = 12 * HOUR_MILLISECONDS;
export const AMBER_MILLISECONDS = 48 * HOUR_MILLISECONDS;

/** Until when an ask is pressed: its deadline, unless that is not known or had passed before anybody could ask. */
export function raceEndsAt(sentAt: Date, deadlineAt: Date | null): Date {
  if (deadlineAt && deadlineAt > sentAt) return deadlineAt;
  return new Date(sentAt.getTime() + PRESSED_WITHOUT_DEADLINE_MILLISECONDS);
}

/** When a level is due. */
export function levelDueAt(level: EscalationLevel, sentAt: Date, endsAt: Date): Date {
  const left = endsAt.getTime() - sentAt.getTime();
  return new Date(Math.round(sentAt.getTime() + LEVEL_SHARES[level] * left));
}

export const raceColours = ['red', 'amber', 'green'] as const;
export type RaceColour = (typeof raceColours)[number];

/** Red: less than 12 hours left, one night. Amber: less than two days. */
export function colourOf(timeLeftMilliseconds: number): RaceColour {
  if (timeLeftMilliseconds < RED_MILLISECONDS) return 'red';
  return timeLeftMilliseconds < AMBER_MILLISECONDS ? 'amber' : 'green';
}
