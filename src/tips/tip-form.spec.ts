import fc from 'fast-check';
import { readTipForm } from './tip-form';

const NOW = new Date('2026-08-29T00:00:00Z');
const GOOD = {
  form: '0198c5f0-3a2b-4c4d-8e5f-6a7b8c9d0e1f',
  description: 'Đánh nhau trước chợ',
  areaId: '12',
};
const read = (changes: Record<string, string> = {}) =>
  readTipForm(new URLSearchParams({ ...GOOD, ...changes }), NOW);
const faultsOf = (changes: Record<string, string>) => read(changes).faults.map(({ field }) => field);

it('reads what a citizen writes', () => {
  const { tip, faults } = read({
    place: ' 11.79, 108.24 ',
    happenedAt: '2026-08-28T21:30',
    forwarded: 'yes',
    contact: 'Bà Mẫu',
  });
  expect(faults).toEqual([]);
  expect(tip).toEqual({
    formId: GOOD.form,
    areaId: 12,
    description: GOOD.description,
    placeText: '11.79, 108.24',
    position: { lon: 108.24, lat: 11.79 },
    happenedAt: new Date('2026-08-28T14:30:00Z'),
    isForwarded: true,
    contact: 'Bà Mẫu',
  });
  expect(read().tip).toMatchObject({ placeText: null, position: null, happenedAt: null, contact: null });
});

it.each<[string, Record<string, string>, string[]]>([
  ['a place in words', { place: 'gần chợ, số 12/5' }, []],
  ['coordinates the other way round, which stay words', { place: '108.24, 11.79' }, []],
  ['a time as people write it', { happenedAt: '21:30 28/08/2026' }, []],
  ['a time as people say it', { happenedAt: '21h30, 28-8-2026' }, []],
  ['a day that there is not', { happenedAt: '2026-02-30T10:00' }, ['happenedAt']],
  ['an hour that there is not', { happenedAt: '2026-02-20T29:00' }, ['happenedAt']],
  ['a time that is none', { happenedAt: 'hôm qua' }, ['happenedAt']],
  ['a time to come', { happenedAt: '2026-08-29T07:01' }, ['happenedAt']],
  ['nothing said', { description: ' ' }, ['description']],
  ['no commune', { areaId: '' }, ['areaId']],
  ['a commune that is no number', { areaId: '1; DROP' }, ['areaId']],
  ['no form of ours', { form: 'x' }, ['form']],
  ['too much', { description: 'x'.repeat(2001), contact: 'x'.repeat(201) }, ['description', 'contact']],
  ['control characters', { place: 'a\u0000b' }, ['place']],
])('names the faults of %s', (_, changes, faults) => {
  expect(faultsOf(changes)).toEqual(faults);
});

it('never throws, whatever is sent', () => {
  const names = ['form', 'description', 'areaId', 'place', 'happenedAt', 'contact'];
  const pairs = fc.array(fc.tuple(fc.constantFrom(...names), fc.string()));
  fc.assert(fc.property(pairs, (sent) => void readTipForm(new URLSearchParams(sent), NOW)));
});
