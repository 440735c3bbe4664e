import { notFound } from './errors';

describe('notFound', () => {
  it('names what is missing in both languages', () => {
    expect(notFound({ what: 'area', id: 5 }).bilingual).toEqual({
      en: 'There is no area 5.',
      vi: 'Không có địa bàn 5.',
    });
  });
});
