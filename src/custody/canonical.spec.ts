import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalText } from '../verify/canonical';
import { canonicalBytes } from './canonical';

const canonical = (value: unknown) => canonicalBytes(value).toString('utf8');

describe('canonicalBytes', () => {
  it('writes the example of RFC 8785 section 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const keys = ['€', '\r', '\ufb01', '1', '😀', '\u0080', 'ö'];
    const text = canonical(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(text).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb01":0}');
  });

  it('composes Vietnamese text typed as letters and marks', () => {
    expect(canonical({ name: 'Đinh Va\u0306n' })).toBe(canonical({ name: 'Đinh V\u0103n' }));
  });

  it('leaves undefined properties out, writes dates as ISO text and -0 as 0', () => {
    expect(canonical({ b: undefined, a: new Date(0), c: -0 })).toBe('{"a":"1970-01-01T00:00:00.000Z","c":0}');
  });

  it('keeps a key named __proto__', () => {
    expect(canonical(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it.each([
    ['NaN', { a: NaN }],
    ['infinity', [Infinity]],
    ['a bigint', { a: 1n }],
    ['a function', { a: () => 1 }],
    ['undefined in an array', [undefined]],
    ['a lone surrogate', { a: '\ud800' }],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['a map', { a: new Map() }],
    ['a buffer', { a: Buffer.of(1) }],
    ['two keys that are one after normalization', { 'a\u0306': 1, '\u0103': 2 }],
  ])('refuses %s', (_, value: unknown) => {
    expect(() => canonicalBytes(value)).toThrow(TypeError);
  });

  it('agrees with the verifier and with the canonicalize package on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, stringUnit: 'binary' }), (value) => {
        fc.pre(!/\p{Surrogate}/u.test(JSON.stringify(value)) && isNormal(value));
        const text = canonical(value);
        expect(canonicalText(JSON.parse(JSON.stringify(value)))).toBe(text);
        expect(canonicalize(JSON.parse(JSON.stringify(value)))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the verifier on any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(canonicalText(value)).toBe(canonical(value));
      }),
    );
  });
});

/** The package does not normalize, so it can be compared on normalized text only. */
function isNormal(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.normalize('NFC') === text;
}
