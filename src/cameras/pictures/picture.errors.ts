import { defineError } from '../../platform/errors';

export const pictureUnreadable = defineError({
  code: 'picture_unreadable',
  kind: 'unprocessable',
  message: {
    en: 'This is not a whole JPEG, PNG or WebP picture; take the photo again, or save it as JPEG.',
    vi: 'Đây không phải ảnh JPEG, PNG hoặc WebP nguyên vẹn; hãy chụp lại, hoặc lưu ảnh dạng JPEG.',
  },
  isPublic: true,
});

export const pictureTooManyPixels = defineError({
  code: 'picture_too_many_pixels',
  kind: 'unprocessable',
  message: {
    en: 'The picture has more than {maxMegapixels} megapixels; send a smaller one.',
    vi: 'Ảnh lớn hơn {maxMegapixels} triệu điểm ảnh; hãy gửi ảnh nhỏ hơn.',
  },
  isPublic: true,
});
