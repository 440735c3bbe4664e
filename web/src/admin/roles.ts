import { every } from '../api/every';
import type { Role } from '../session/session';

/** In the order of a working day: from the group to the machine room. */
export const roles = every<Role>()([
  'group_leader',
  'ward_officer',
  'investigator',
  'supervisor',
  'auditor',
  'administrator',
]);
