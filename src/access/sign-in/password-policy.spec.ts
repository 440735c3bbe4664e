import type { AppError } from '../../platform/errors';
import { normalisePassword, refuseWeakPassword } from './password-policy';

const owner = { login: 'thuha', displayName: 'Trần Thị Thu Hà' };

function faultOf(password: string): string | null {
  try {
    refuseWeakPassword(password, owner, 'new');
    return null;
  } catch (error) {
    const [fault] = (error as AppError).fields;
    expect(fault!.field).toBe('new');
    expect(fault!.message.vi).toMatch(/^new \p{L}/u);
    return fault!.message.en;
  }
}

describe('refuseWeakPassword', () => {
  it.each([
    'correct battery staple',
    'đường về chợ Đinh Văn',
    'qmvhtzkwpfxr',
    '🐢🐇🐢🐍🦀🐢🦊🐢🐳🐢🦆🐢',
    '7301846295xk',
  ])('takes %s', (password) => expect(faultOf(password)).toBeNull());

  it.each([
    'password1234',
    'Password!2024',
    '2024-iloveyou-2024',
    'passwordpassword',
    'passwordpasswo',
    'pass-1234-word',
    'P@ssw0rd2024!',
    '1q2w3e4r5t6y7',
    '123456789012',
    '00123456789000',
    'Mậtkhẩu12345',
    'anhyêuem!!!!!!',
    'dragon77dragon',
    'administrator',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('refuses the common %s', (password) => expect(faultOf(password)).toMatch(/tried first/));

  it.each(['con mèo của thuha', 'THU-HA thuHA ngủ', 'cổng nhà Tran Thi Thu Ha'])(
    'refuses a name of the owner in "%s"',
    (password) => expect(faultOf(password)).toMatch(/name of the account/),
  );

  it.each(['k9mzk9mzk9mz', 'aaaaaaaaaaaaaaaa', 'xw7q-xw7q-xw7q-xw7'])('refuses repeating: %s', (password) =>
    expect(faultOf(password)).toMatch(/repeats/),
  );

  it('counts characters, not bytes or code units', () => {
    expect(faultOf('🐢🐇🐍🦀🦊🐳🦆🦉🐝🦋🐙')).toMatch(/at least 12/);
    expect(faultOf('ắ'.normalize('NFD') + 'xkqmvhtzwp')).toMatch(/at least 12/);
    expect(faultOf(distinct(128))).toBeNull();
    expect(faultOf(distinct(129))).toMatch(/at most 128/);
  });

  it('refuses what no keyboard writes', () => {
    expect(faultOf('con mèo\0 và con chó')).toMatch(/no keyboard/);
    expect(faultOf('con mèo \ud800 và con chó')).toMatch(/no keyboard/);
  });
});

it('makes one form of what keyboards write differently', () => {
  expect(normalisePassword('Đường'.normalize('NFD'))).toBe('Đường'.normalize('NFC'));
});

function distinct(length: number): string {
  return Array.from({ length }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
}
