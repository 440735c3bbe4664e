import fc from 'fast-check';
import { asWritten, harmless } from './harmless';

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

describe('harmless', () => {
  const text = fc
    .tuple(fc.array(fc.constantFrom(`'`, ...starts, 'a', '1', ' '), { maxLength: 4 }), fc.string())
    .map(([begin, end]) => begin.join('') + end);

  it('begins no cell as a formula, and asWritten gives back every text', () => {
    fc.assert(
      fc.property(text, (one) => {
        const safe = harmless(one);
        expect(starts.some((start) => safe.startsWith(start))).toBe(false);
        expect(asWritten(safe)).toBe(one);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(starts)('puts an apostrophe before %j', (start) => {
    expect(harmless(`${start}1`)).toBe(`'${start}1`);
  });

  it('leaves alone what is neither', () => {
    expect(harmless(`'s-Gravenhage`)).toBe(`'s-Gravenhage`);
    expect(harmless('Cổng chợ')).toBe('Cổng chợ');
  });
});
