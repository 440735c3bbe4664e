export const roles = [
  'group_leader',
  'ward_officer',
  'investigator',
  'supervisor',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** Roles that nobody gets by one person's word: the grant waits until a second one approves it. */
export const rolesNeedingApproval: readonly Role[] = ['supervisor', 'auditor', 'administrator'];
