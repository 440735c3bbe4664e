import { defineError } from '../../platform/errors';

export const placeTooWide = defineError({
  code: 'place_too_wide',
  kind: 'unprocessable',
  message: {
    en: 'More than {most} views of lenses may have seen some of this place; narrow the place or its uncertainty.',
    vi: 'Hơn {most} hướng nhìn của mắt camera có thể đã thấy một phần nơi này; hãy thu hẹp vị trí hoặc sai số của nó.',
  },
  isPublic: true,
});
