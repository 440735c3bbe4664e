import { cleanFilename } from './original-filename';

describe('cleanFilename', () => {
  it.each([
    ['clip.mp4', 'clip.mp4'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Videos\\Cổng chợ.mp4', 'Cổng chợ.mp4'],
    ['a%22b%0Ac.mp4', 'a"bc.mp4'],
    ['gpj.\u202e4pm.exe', 'gpj.4pm.exe'],
    ['  \u0000na\u0007me .mp4 ', 'name .mp4'],
    ['Hoa\u0300.mp4', 'Hoà.mp4'],
  ])('reads %j as %j', (given, expected) => {
    expect(cleanFilename(given)).toBe(expected);
  });

  it.each([undefined, '', '..', '/', '\u200b', ' . '])('finds no name in %j', (given) => {
    expect(cleanFilename(given)).toBeNull();
  });

  it('keeps at most 255 characters and never half of one', () => {
    const name = cleanFilename('😀'.repeat(300));
    expect([...name!]).toHaveLength(255);
    expect(name!.isWellFormed()).toBe(true);
  });
});
