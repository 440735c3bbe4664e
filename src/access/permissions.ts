import { type Action, actions, traitsOf } from '../platform/http/actions';
import { type Role, roles } from './roles';

/** `area`: within the granted areas. `own`: only what the account has made itself. */
export type Extent = 'area' | 'own';

/**
 * Who may do what, wherever the role is granted. This is the only place that decides it;
 * `test/access-matrix/expectations.ts` holds the same, written down a second time by hand from the requirements.
 */
export const PERMISSIONS: Record<Action, Partial<Record<Role, Extent>>> = {
  'area:read': everybody(),
  'area:write': { administrator: 'area' },
  'recorder:read': { group_leader: 'area', ward_officer: 'area', investigator: 'area' },
  'recorder:write': { group_leader: 'area', ward_officer: 'area' },
  'recorder:contact': { group_leader: 'area', ward_officer: 'area' },
  'clock:check': { group_leader: 'area', ward_officer: 'area' },
  'camera:read': { group_leader: 'area', ward_officer: 'area', investigator: 'area' },
  'camera:write': { group_leader: 'area', ward_officer: 'area' },
  'camera:propose': { group_leader: 'area', ward_officer: 'area' },
  'camera:approve': { ward_officer: 'area' },
  'camera:import': { ward_officer: 'area' },
  'camera:export': { ward_officer: 'area' },
  'camera:upkeep': { group_leader: 'area', ward_officer: 'area' },
  'camera:inspect': { ward_officer: 'area' },
  'coverage:read': { group_leader: 'area', ward_officer: 'area', supervisor: 'area' },
  'area:assign': { ward_officer: 'area' },
  'picture:write': { group_leader: 'area', ward_officer: 'area' },
  'incident:read': { ward_officer: 'area', investigator: 'area' },
  'incident:write': { ward_officer: 'area', investigator: 'area' },
  'evidence:read': { group_leader: 'own', ward_officer: 'area', investigator: 'area' },
  'evidence:ingest': { group_leader: 'area', ward_officer: 'area', investigator: 'area' },
  'evidence:search': { ward_officer: 'area', investigator: 'area' },
  'evidence:view': { ward_officer: 'area', investigator: 'area' },
  'evidence:download': { investigator: 'area' },
  'evidence:link': { ward_officer: 'area', investigator: 'area' },
  'candidate:read': { ward_officer: 'area', investigator: 'area' },
  'request:read': { group_leader: 'area', ward_officer: 'area', investigator: 'area', supervisor: 'area' },
  'request:write': { ward_officer: 'area', investigator: 'area' },
  'legal_basis:read': everybody(),
  'legal_basis:write': { administrator: 'area' },
  'alarm:read': { ward_officer: 'area', supervisor: 'area' },
  'alarm:write': { ward_officer: 'area' },
  'tip:read': { ward_officer: 'area', investigator: 'area' },
  'tip:triage': { ward_officer: 'area', investigator: 'area' },
  'webhook:write': { administrator: 'area' },
  'access_request:read': { ward_officer: 'own', investigator: 'own', supervisor: 'area' },
  'access_request:decide': { supervisor: 'area' },
  'report:read': { ward_officer: 'area', supervisor: 'area' },
  'job:read': { administrator: 'area' },
  'job:retry': { administrator: 'area' },
  'account:name': everybody(),
  'account:read': { supervisor: 'area', auditor: 'area', administrator: 'area' },
  'account:write': { administrator: 'area' },
  'grant:read': { supervisor: 'area', auditor: 'area', administrator: 'area' },
  'grant:write': { administrator: 'area' },
  'grant:approve': { supervisor: 'area', administrator: 'area' },
  'purpose:open': { ward_officer: 'area', investigator: 'area' },
  'purpose:review': { supervisor: 'area' },
  'link:issue': { ward_officer: 'area' },
  'log:read': { auditor: 'area' },
  'usage:read': { supervisor: 'area', auditor: 'area' },
};

/** Roles whose holders must have signed in with a second factor. */
export const rolesThatExport: readonly Role[] = roles.filter((role) =>
  actions.some((action) => traitsOf(action).isExport && PERMISSIONS[action][role]),
);

function everybody(): Record<Role, Extent> {
  return Object.fromEntries(roles.map((role) => [role, 'area'])) as Record<Role, Extent>;
}
