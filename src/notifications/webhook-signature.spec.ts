import { signatureOf } from './webhook-signature';

describe('signatureOf', () => {
  it('is what anybody computes who has the secret: HMAC-SHA-256 over "seconds.body"', () => {
    // printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac llw_test
    expect(signatureOf('llw_test', new Date('2026-01-01T00:00:00.999Z'), '{"a":1}')).toBe(
      't=1767225600,v1=aea0a7ed001c20c39f09205a7ac5f9dd79d17784e3524b75d1cdfc69fc882cde',
    );
  });
});
