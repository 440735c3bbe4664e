import type { Role } from '../session/session';

/** In the order of a working day: from the group to the machine room. */
export const roles = [
  'group_leader',
  'ward_officer',
  'investigator',
  'supervisor',
  'auditor',
  'administrator',
] as const satisfies Role[];
