import { alarmSignatureOf, isSignedBy } from './alarm-signature';

const parts = {
  ...{ method: 'POST', path: '/api/v1/alarms', timestamp: '1787900000', nonce: 'b1946ac92492d2347c6235b4' },
  body: '{}',
};
const SECRET = 'lla_test';

/** What makers of buttons build against: computed once with `openssl`, never to change. */
const KNOWN = 'v1=f46718d5758428178f43c76f228942af8071f3cb02fd6d969bec39b65fe3027f';

describe('the signature of a press', () => {
  it('is the one that was written down', () => {
    expect(alarmSignatureOf(SECRET, parts)).toBe(KNOWN);
  });

  it.each(['method', 'path', 'timestamp', 'nonce', 'body'] as const)('covers the %s', (part) => {
    expect(isSignedBy(SECRET, KNOWN, parts)).toBe(true);
    expect(isSignedBy(SECRET, KNOWN, { ...parts, [part]: `${parts[part]} ` })).toBe(false);
  });

  it('is of one secret, whole', () => {
    expect(isSignedBy(`${SECRET}x`, KNOWN, parts)).toBe(false);
    expect(isSignedBy(SECRET, KNOWN.slice(0, -1), parts)).toBe(false);
    expect(isSignedBy(SECRET, '', parts)).toBe(false);
  });
});
