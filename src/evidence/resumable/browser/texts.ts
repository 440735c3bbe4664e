export interface Text {
  vi: string;
  en: string;
}

/** What the person who sends reads while it is sent. */
export const TEXTS = {
  choose: { vi: 'Hãy chọn tệp trước.', en: 'Choose a file first.' },
  reading: { vi: 'Đang đọc tệp…', en: 'Reading the file…' },
  waiting: {
    vi: 'Mất kết nối. Cứ để trang này mở; việc gửi sẽ tự tiếp tục.',
    en: 'The connection is lost. Leave this page open; sending goes on by itself.',
  },
  paused: {
    vi: 'Đã tạm dừng. Có thể đóng trang; lần sau chọn lại đúng tệp này thì gửi tiếp từ chỗ dừng.',
    en: 'Paused. You may close the page; choose the same file again later and it goes on from here.',
  },
  finishing: { vi: 'Đã gửi xong, đang kiểm tra…', en: 'Everything is sent, checking…' },
  done: { vi: 'Đã nhận đủ tệp. Cảm ơn.', en: 'The whole file has come. Thank you.' },
  unreadable: {
    vi: 'Không đọc được tệp. Hãy chọn lại tệp.',
    en: 'The file cannot be read. Choose it again.',
  },
  pause: { vi: 'Tạm dừng', en: 'Pause' },
} satisfies Record<string, Text>;

const MEGABYTE = 1_000_000;

/** "Đã gửi 120 trong 200 MB (60 %)" */
export function progressText(sentBytes: number, sizeBytes: number): Text {
  const percent = Math.floor((100 * sentBytes) / sizeBytes);
  const [sent, all] = [sentBytes, sizeBytes].map((bytes) => megabytes(bytes));
  return {
    vi: `Đã gửi ${sent} trong ${all} MB (${percent} %). Đừng tắt màn hình.`,
    en: `${sent} of ${all} MB sent (${percent} %). Keep the screen on.`,
  };
}

function megabytes(bytes: number): string {
  return bytes < 10 * MEGABYTE ? (bytes / MEGABYTE).toFixed(1) : String(Math.round(bytes / MEGABYTE));
}
