import * as argon2 from '@node-rs/argon2';
import { PasswordQueue, signInBusy } from './password-queue';
import { PasswordService } from './password.service';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { hash: jest.fn(real.hash), verify: jest.fn(real.verify) };
});

const passwords = new PasswordService();

describe('PasswordService', () => {
  it('verifies what it hashed, however the keyboard composed it', async () => {
    const stored = await passwords.hash('đường về chợ'.normalize('NFD'));
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await expect(passwords.verify(stored, 'đường về chợ'.normalize('NFC'))).resolves.toBe(true);
    await expect(passwords.verify(stored, 'đường về chợ ')).resolves.toBe(false);
  });

  it('answers false where there is no usable hash, after the same work', async () => {
    const work = jest.mocked(argon2.verify);
    work.mockClear();
    await expect(passwords.verify(null, 'anything at all')).resolves.toBe(false);
    await expect(passwords.verify('none', 'none')).resolves.toBe(false);
    const today = expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/) as string;
    expect(work.mock.calls).toEqual([
      [today, 'anything at all'],
      [today, 'none'],
    ]);
  });

  it('knows hashes of other parameters as outdated', async () => {
    expect(passwords.isOutdated(await passwords.hash('a password of mine'))).toBe(false);
    const old = await argon2.hash('a password of mine', { memoryCost: 8192, timeCost: 1 });
    expect(passwords.isOutdated(old)).toBe(true);
    await expect(passwords.verify(old, 'a password of mine')).resolves.toBe(true);
  });

  it('makes initial passwords that its own rules take and that differ', () => {
    const made = Array.from({ length: 50 }, () => passwords.generateInitial());
    expect(new Set(made).size).toBe(made.length);
    for (const one of made) {
      expect(one).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
      expect(() => passwords.refuseWeak(one, { login: 'thuha', displayName: 'Thu Hà' })).not.toThrow();
    }
  });
});

describe('PasswordQueue', () => {
  it('runs two at once, and those who are known before strangers', async () => {
    const queue = new PasswordQueue();
    const order: string[] = [];
    const release: (() => void)[] = [];
    const work = (name: string) => () => {
      order.push(name);
      return new Promise<void>((resolve) => release.push(resolve));
    };
    const all = [
      queue.run('stranger', work('s1')),
      queue.run('stranger', work('s2')),
      queue.run('stranger', work('s3')),
      queue.run('known', work('k1')),
    ];
    expect(order).toEqual(['s1', 's2']);
    release.shift()!();
    await all[0];
    expect(order).toEqual(['s1', 's2', 'k1']);
    release.shift()!();
    await all[1];
    expect(order).toEqual(['s1', 's2', 'k1', 's3']);
    for (const one of release) one();
    await Promise.all(all);
  });

  it('refuses strangers beyond its line, and still takes who is known; a failing one frees its place', async () => {
    const queue = new PasswordQueue();
    let open: () => void;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const line = Array.from({ length: 102 }, () => queue.run('stranger', () => gate));
    const refused = queue.run('stranger', () => gate);
    await expect(refused).rejects.toThrow(signInBusy({ retryAfterSeconds: 2 }).message);
    const known = queue.run('known', () => Promise.reject(new Error('its own')));
    open!();
    await expect(known).rejects.toThrow('its own');
    await Promise.all(line);
    await expect(queue.run('stranger', () => Promise.resolve('free again'))).resolves.toBe('free again');
  });
});
