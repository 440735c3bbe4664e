import { NOWHERE } from '../platform/http/request-context';
import { accessOf, pendingStep } from './access-of';
import type { Authenticated } from './authentication.repository';

const somebody = (changes: Partial<Authenticated> = {}): Authenticated =>
  ({
    credentialId: 'c',
    kind: 'session',
    accountId: 'a',
    unitAreaId: 3,
    mustChangePassword: false,
    hasSecondFactor: false,
    isSecondFactorVerified: false,
    actions: null,
    grants: [{ role: 'ward_officer', areaId: 1, incidentId: null }],
    purpose: null,
    ...changes,
  }) as Authenticated;
const investigator = [{ role: 'investigator' as const, areaId: 1, incidentId: null }];

describe('pendingStep', () => {
  it.each<[string, Partial<Authenticated>, string | null]>([
    ['nothing is missing', {}, null],
    ['an authenticator that was not asked for yet', { hasSecondFactor: true }, 'second_factor'],
    [
      'the authenticator before the password',
      { hasSecondFactor: true, mustChangePassword: true },
      'second_factor',
    ],
    ['an initial password', { mustChangePassword: true }, 'new_password'],
    ['a role that exports, without authenticator', { grants: investigator }, 'second_factor_enrolment'],
    [
      'a role that exports, with one',
      { grants: investigator, hasSecondFactor: true, isSecondFactorVerified: true },
      null,
    ],
  ])('%s', (_, changes, step) => expect(pendingStep(somebody(changes))).toBe(step));
});

describe('accessOf', () => {
  it('acts under the pseudonymous ids of account and unit', () => {
    const { actor, credentialId } = accessOf(somebody(), 'camera:read', '::1');
    expect([actor, credentialId]).toEqual([{ id: 'a', unit: '3' }, 'c']);
  });

  it('gives a token no more than what it was made for', () => {
    const access = accessOf(somebody({ actions: ['camera:read'] }), 'camera:read', '::1');
    expect(access.scope.areaIds).toEqual([1]);
    expect(access.scopeOf('incident:read')).toEqual(NOWHERE);
  });

  it('gives a token nothing that its account has lost', () => {
    const access = accessOf(somebody({ actions: ['camera:read'], grants: [] }), 'camera:read', '::1');
    expect(access.scope).toEqual(NOWHERE);
  });
});
