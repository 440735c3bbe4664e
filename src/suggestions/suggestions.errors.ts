import { defineError } from '../platform/errors';

export const footageNotSealed = defineError({
  code: 'footage_not_sealed',
  kind: 'not_ready',
  message: {
    en: 'Footage {id} is not sealed; watch and review it once it is.',
    vi: 'Đoạn ghi hình {id} chưa được niêm phong; hãy xem và ghi kết quả sau khi niêm phong.',
  },
  isPublic: true,
});

export const reviewSuperseded = defineError({
  code: 'review_superseded',
  kind: 'conflict',
  message: {
    en: 'Review {id} was put right or withdrawn before; read the list again and change the one that stands.',
    vi: 'Lượt xem {id} đã được đính chính hoặc rút lại; hãy tải lại danh sách và sửa lượt đang có hiệu lực.',
  },
  isPublic: true,
});

export const suggestionDecided = defineError({
  code: 'suggestion_decided',
  kind: 'conflict',
  message: {
    en: 'Suggestion {id} no longer waits for a decision; read it again.',
    vi: 'Gợi ý {id} không còn chờ quyết định; hãy tải lại.',
  },
  isPublic: true,
});
