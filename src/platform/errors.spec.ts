import { defineError, notFound } from './errors';

describe('notFound', () => {
  it('names what is missing in both languages', () => {
    expect(notFound({ what: 'area', id: 5 }).bilingual).toEqual({
      en: 'There is no area 5.',
      vi: 'Không có địa bàn 5.',
    });
  });
});

it('says codes of states in Vietnamese words, each of a list, and leaves what it has no word for', () => {
  const refused = defineError({
    code: 'refused',
    kind: 'conflict',
    message: { en: 'It is {state}, not {wanted}.', vi: 'Đang {state}, không phải {wanted}.' },
    words: { state: { open: 'mở' }, wanted: { open: 'mở', shut: 'đóng' } },
    isPublic: true,
  });
  expect(refused({ state: 'open', wanted: 'shut, open' }).bilingual).toEqual({
    en: 'It is open, not shut, open.',
    vi: 'Đang mở, không phải đóng, mở.',
  });
  expect(refused({ state: 'ajar', wanted: 'shut' }).bilingual.vi).toBe('Đang ajar, không phải đóng.');
});
