import type { Config } from '../config';
import type { AppError } from '../errors';
import { addressKey, RateLimits } from './rate-limits';

const config = {
  RATE_LIMIT_ACCOUNT_PER_MINUTE: 2,
  RATE_LIMIT_SIGN_IN_PER_MINUTE: 3,
  RATE_LIMIT_SIGNED_LINK_PER_MINUTE: 1,
  RATE_LIMIT_TIPS_PER_HOUR: 4,
} as Config;

/** How many of five in a row are let through. */
async function letThrough(take: () => Promise<void>, seconds = 60): Promise<number> {
  let count = 0;
  for (let turn = 0; turn < 5; turn++)
    await take().then(
      () => count++,
      (error: AppError) => {
        expect(error.declaration.code).toBe('too_many_requests');
        expect(error.parameters.retryAfterSeconds).toBeGreaterThanOrEqual(1);
        expect(error.parameters.retryAfterSeconds).toBeLessThanOrEqual(seconds);
      },
    );
  return count;
}

it('counts accounts, addresses and links apart', async () => {
  const limits = new RateLimits(config);
  expect(await letThrough(() => limits.account('a'))).toBe(2);
  expect(await letThrough(() => limits.account('b'))).toBe(2);
  expect(await letThrough(() => limits.signIn('192.0.2.1'))).toBe(3);
  expect(await letThrough(() => limits.signIn('192.0.2.2'))).toBe(3);
  expect(await letThrough(() => limits.signedLinkFrom('192.0.2.1'))).toBe(1);
  expect(await letThrough(() => limits.signedLink('192.0.2.1'))).toBe(1);
  expect(await letThrough(() => limits.tipFrom('192.0.2.1'), 3600)).toBe(4);
});

it('counts those who ask at the same time', async () => {
  const limits = new RateLimits(config);
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => limits.signIn('192.0.2.1')));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

it('takes an IPv6 network of 64 bits for one address, however it is written', async () => {
  const limits = new RateLimits(config);
  let last = 0;
  expect(await letThrough(() => limits.signIn(`2001:db8:1:2::${++last}`))).toBe(3);
  expect(addressKey('2001:0db8:1:2:ffff::1')).toBe(addressKey('2001:db8:1:2::1'));
  expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'));
  expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1');
});
