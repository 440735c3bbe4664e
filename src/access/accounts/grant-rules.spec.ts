import type { AppError } from '../../platform/errors';
import { type GrantTerms, needsApproval, refuseMalformed } from './grant-rules';
import { roles } from '../roles';

const NOW = new Date('2026-03-01T00:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);

function faultOf(changes: Partial<GrantTerms>): string | null {
  try {
    refuseMalformed(
      { role: 'investigator', areaId: 7, incidentId: null, validFrom: null, validTo: null, ...changes },
      NOW,
    );
    return null;
  } catch (error) {
    return (error as AppError).fields[0]!.field;
  }
}

describe('needsApproval', () => {
  it.each(roles)('%s everywhere needs a second person', (role) =>
    expect(needsApproval({ role, areaId: null }, false)).toBe(true),
  );

  it.each(roles)('%s in an area that lies in no other needs a second person', (role) =>
    expect(needsApproval({ role, areaId: 7 }, true)).toBe(true),
  );

  it('in an area only for the roles that give power', () => {
    expect(roles.filter((role) => needsApproval({ role, areaId: 7 }, false))).toEqual([
      'supervisor',
      'auditor',
      'administrator',
    ]);
  });
});

describe('refuseMalformed', () => {
  it.each<[string, Partial<GrantTerms>]>([
    ['without an end', {}],
    ['with an end', { validTo: inDays(1000) }],
    ['from a later day on', { validFrom: inDays(30), validTo: inDays(31) }],
    ['from a moment ago on', { validFrom: inDays(-0.001) }],
    ['for a case', { areaId: null, incidentId: 'case', validTo: inDays(90) }],
    ['for a later case', { areaId: null, incidentId: 'case', validFrom: inDays(10), validTo: inDays(100) }],
  ])('takes a grant %s', (_, changes) => expect(faultOf(changes)).toBeNull());

  const forCase = { areaId: null, incidentId: 'case' };
  it.each<[string, Partial<GrantTerms>, string]>([
    ['that began yesterday', { validFrom: inDays(-1) }, 'validFrom'],
    ['that is over', { validTo: inDays(-1) }, 'validTo'],
    ['that ends as it begins', { validFrom: inDays(2), validTo: inDays(2) }, 'validTo'],
    ['for a case without an end', forCase, 'validTo'],
    ['for a case that lasts longer', { ...forCase, validTo: inDays(91) }, 'validTo'],
    ['for a case and an area', { incidentId: 'case', validTo: inDays(1) }, 'areaId'],
    ['for a case to another role', { ...forCase, role: 'ward_officer', validTo: inDays(1) }, 'role'],
  ])('refuses a grant %s', (_, changes, field) => expect(faultOf(changes)).toBe(field));
});
