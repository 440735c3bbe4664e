import { questionOfQuery } from './question';

const FROM = '2026-08-28T21:20:00+07:00';
const faultOf = (place: object): string => {
  try {
    questionOfQuery({ ...place, from: FROM });
    return 'none';
  } catch (error) {
    const [fault] = (error as { fields: { field: string; message: { en: string } }[] }).fields;
    return `${fault!.field}: ${fault!.message.en}`;
  }
};

describe('a place asked about', () => {
  it('is a line of at most 50 km, so that a slip of the pen is not looked for around the globe', () => {
    expect(faultOf({ line: '108.24,11.79;108.24,12.2' })).toBe('none');
    expect(faultOf({ line: '108.24,11.79;108.24,12.3' })).toContain('line: line is 56 km long');
    expect(faultOf({ line: '108.24,11.79;10.824,11.79' })).toContain('km long');
    // There and back is as much to look at.
    const zigzag = Array.from({ length: 100 }, (_, index) => `108.24,${index % 2 ? 11.79 : 11.8}`);
    expect(faultOf({ line: zigzag.join(';') })).toContain('km long');
  });

  it('says so when longitude and latitude look swapped', () => {
    expect(faultOf({ lon: 11.79, lat: 108.24 })).toContain('lat: lat and lon look swapped');
    expect(faultOf({ line: '108.24,11.79;11.79,108.24' })).toBe(
      'line: line is written lon,lat;lon,lat; in 11.79,108.24 the two look swapped',
    );
    expect(faultOf({ line: '208.24,11.79' })).toContain('must be 1 to 100 positions');
    expect(faultOf({ line: '108.24,11.79,5' })).toContain('must be 1 to 100 positions');
  });
});
