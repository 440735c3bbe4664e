import { type ActivePurpose, EVERYWHERE, NOWHERE } from '../platform/http/request-context';
import type { Role } from './roles';
import { type HeldGrant, isEmptyScope, scopeOf } from './scope';

const ME = 'me';
const grant = (role: Role, areaId: number | null, incidentId: string | null = null): HeldGrant => ({
  role,
  areaId,
  incidentId,
});
const purpose = (incidentId: string | null, isBeyondCase = false): ActivePurpose => ({
  id: 'p',
  incidentId,
  envelope: { center: { lon: 108, lat: 12 }, radiusMeters: 2000, from: new Date(0), to: new Date(1) },
  isBeyondCase,
});

describe('scopeOf', () => {
  it('is empty without a grant whose role may do it', () => {
    expect(scopeOf('camera:read', ME, [], null)).toEqual(NOWHERE);
    expect(scopeOf('incident:read', ME, [grant('group_leader', 1)], null)).toEqual(NOWHERE);
    expect(isEmptyScope(NOWHERE)).toBe(true);
  });

  it('gathers the areas of all grants whose role may do it, and of no other', () => {
    const grants = [grant('ward_officer', 1), grant('investigator', 2), grant('auditor', 3)];
    expect(scopeOf('incident:read', ME, grants, null)).toEqual({ ...NOWHERE, areaIds: [1, 2] });
  });

  it('is everywhere by one grant without area', () => {
    const grants = [grant('ward_officer', 1), grant('ward_officer', null)];
    expect(scopeOf('incident:read', ME, grants, null)).toEqual(EVERYWHERE);
  });

  it('gives what one has made oneself where the role says so', () => {
    expect(scopeOf('evidence:read', ME, [grant('group_leader', 1)], null)).toEqual({
      ...NOWHERE,
      ownAccountId: ME,
    });
  });

  it('gives system-wide actions by a grant everywhere alone', () => {
    expect(scopeOf('job:read', ME, [grant('administrator', 1)], null)).toEqual(NOWHERE);
    expect(scopeOf('job:read', ME, [grant('administrator', null)], null)).toEqual(EVERYWHERE);
  });

  describe('of a grant for a case', () => {
    const grants = [grant('investigator', null, 'case'), grant('investigator', 7)];
    const areasAndCase = { ...NOWHERE, areaIds: [7], incidentIds: ['case'] };

    it('names the case, and is not everywhere though it has no area', () => {
      expect(scopeOf('incident:read', ME, grants, null)).toEqual(areasAndCase);
      expect(scopeOf('evidence:search', ME, grants, null)).toEqual(areasAndCase);
    });

    it('is everywhere within the envelope of a purpose for that case', () => {
      expect(scopeOf('evidence:search', ME, grants, purpose('case'))).toEqual(EVERYWHERE);
    });

    it.each([
      ['an action that looks at nobody', 'incident:read', purpose('case')],
      ['a purpose for another case', 'evidence:search', purpose('other')],
      ['a purpose for a tip', 'evidence:search', purpose(null)],
      ['a purpose that was extended beyond its case', 'evidence:search', purpose('case', true)],
    ] as const)('stays with areas and case for %s', (_, action, open) => {
      expect(scopeOf(action, ME, grants, open)).toEqual(areasAndCase);
    });
  });
});
