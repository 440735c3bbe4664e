import { failureText } from './failure-text';

describe('failureText', () => {
  it('is the kind and the message, without a stack', () => {
    expect(failureText(new TypeError('no such lens'))).toBe('TypeError: no such lens');
    expect(failureText('thrown text')).toBe('thrown text');
  });

  it('hides credentials of addresses', () => {
    expect(failureText(new Error('connect postgres://ll_app:s3cret@db:5432/x and redis://:pw@h/0'))).toBe(
      'Error: connect postgres://***@db:5432/x and redis://***@h/0',
    );
  });

  it('is one line of at most 500 characters, none cut in half', () => {
    const text = failureText(new Error(`a\nb\u0000c ${'😀'.repeat(600)}`));
    expect(text.startsWith('Error: a b c 😀')).toBe(true);
    expect([...text]).toHaveLength(500);
    expect(text.endsWith('😀')).toBe(true);
  });
});
