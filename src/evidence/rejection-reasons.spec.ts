import { derivativeAbsent, footageRejected } from './evidence.errors';
import { rejectionReasons } from './rejection-reasons';
import { endReasons, goneFor } from './resumable/resumable-upload.errors';

it.each(Object.entries(rejectionReasons))(
  'says in Vietnamese that footage was rejected: %s',
  (reason, { vi }) => {
    const text = footageRejected({ id: '7', reason }).bilingual;
    expect(text.vi).toBe(`Đoạn ghi hình 7 bị từ chối, dữ liệu không được giữ lại. ${vi}`);
    expect(text.en).toContain(`(${reason})`);
  },
);

it.each([
  ['proxy', 'bản xem nhanh'],
  ['thumbnail', 'ảnh thu nhỏ'],
])('says in Vietnamese that there is no %s', (kind, vi) => {
  expect(derivativeAbsent({ id: '7', kind }).bilingual.vi).toBe(
    `Đoạn ghi hình 7 không có ${vi}; hãy dùng bản gốc.`,
  );
});

it.each(Object.entries(endReasons))(
  'says in both languages why an upload is gone: %s',
  (code, { en, vi }) => {
    expect(goneFor(code).bilingual).toEqual({
      en: expect.stringContaining(en),
      vi: expect.stringContaining(vi),
    });
  },
);
