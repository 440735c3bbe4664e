import fc from 'fast-check';
import { readHouseholdAnswer, readHouseholdLens } from './household-form';

const GOOD = {
  place: '11.79, 108.24',
  direction: 'ne',
  setting: 'outdoor',
  contactName: 'Bà Mẫu',
  consent: 'yes',
};

const read = (changes: Record<string, string | string[]> = {}) => {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...GOOD, ...changes }))
    for (const one of [value].flat()) fields.append(name, one);
  return readHouseholdLens(fields);
};
const faultsOf = (changes: Record<string, string | string[]>) =>
  read(changes).faults.map(({ field }) => field);

describe('readHouseholdLens', () => {
  it('reads what a household writes', () => {
    const { lens, faults } = read({
      watches: ['gate', 'road', 'nonsense'],
      keptDays: ' 15 ',
      label: ' Cổng ',
    });
    expect(faults).toEqual([]);
    expect(lens).toMatchObject({
      label: 'Cổng',
      position: { lon: 108.24, lat: 11.79 },
      direction: 'ne',
      watches: ['road', 'gate'],
      keptDays: 15,
      contactPhone: null,
    });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['no place and no address', { place: '' }, ['place']],
    ['an address alone', { place: '', address: 'Số 7' }, []],
    ['a place that is none', { place: 'gần chợ' }, ['place']],
    ['a short link to a map', { place: 'https://maps.app.goo.gl/abc' }, ['place']],
    ['latitude and longitude the other way round', { place: '108.24, 11.79' }, ['place']],
    ['a direction that there is not', { direction: 'up' }, []],
    ['no setting', { setting: 'roof' }, ['setting']],
    ['no name', { contactName: '\t ' }, ['contactName']],
    ['a phone of letters', { contactPhone: 'hỏi sau' }, ['contactPhone']],
    ['a phone', { contactPhone: '+84 900 000 111' }, []],
    ['days that are no number', { keptDays: '2 tuần' }, ['keptDays']],
    ['more days than any recorder keeps', { keptDays: '9999' }, ['keptDays']],
    ['no consent', { consent: 'no' }, ['consent']],
    ['a name with a control character', { contactName: 'Bà\u0000Mẫu' }, ['contactName']],
    ['a remark without end', { remark: 'x'.repeat(501) }, ['remark']],
    [
      'everything at once',
      { place: 'x', setting: '', contactName: '', consent: '' },
      ['place', 'setting', 'contactName', 'consent'],
    ],
  ])('names the faults of %s', (_, changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });

  it('never throws, whatever is sent', () => {
    const pairs = fc.array(
      fc.tuple(fc.constantFrom(...Object.keys(GOOD), 'watches', 'keptDays', 'label'), fc.string()),
    );
    fc.assert(fc.property(pairs, (sent) => void readHouseholdLens(new URLSearchParams(sent))));
  });
});

it('an answer needs words, and may mend the place', () => {
  const answer = (fields: Record<string, string>) => readHouseholdAnswer(new URLSearchParams(fields));
  expect(answer({ answer: ' Cao 3 m ' })).toEqual({
    answer: { answer: 'Cao 3 m', placeText: null, position: null },
    faults: [],
  });
  expect(answer({ answer: '' }).faults.map(({ field }) => field)).toEqual(['answer']);
  expect(answer({ answer: 'Đây', place: '11.79, 108.24' }).answer.position).toEqual({
    lon: 108.24,
    lat: 11.79,
  });
  expect(answer({ answer: 'Đây', place: 'đó' }).faults.map(({ field }) => field)).toEqual(['place']);
});
