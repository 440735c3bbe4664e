import { cameraStatusWords } from './camera-status';
import { defineError } from '../platform/errors';

export const cameraCodeTaken = defineError({
  code: 'camera_code_taken',
  kind: 'conflict',
  // Codes are unique over all areas, so this says no more of the other lens than that it is there.
  message: {
    en: 'Code {code} is taken; choose another.',
    vi: 'Mã {code} đã được dùng; hãy chọn mã khác.',
  },
  isPublic: true,
});

export const cameraTransitionRefused = defineError({
  code: 'camera_transition_refused',
  kind: 'conflict',
  message: {
    en: 'A lens that is {from} cannot become {to}.',
    vi: 'Mắt camera đang ở trạng thái {from} không thể chuyển sang {to}.',
  },
  words: { from: cameraStatusWords, to: cameraStatusWords },
  isPublic: true,
});

export const cameraHasOpenFault = defineError({
  code: 'camera_has_open_fault',
  kind: 'conflict',
  message: {
    en: 'The lens has an open fault ticket; say that it was repaired, or withdraw it.',
    vi: 'Mắt camera còn phiếu báo hỏng chưa xong; hãy ghi đã sửa xong, hoặc rút phiếu.',
  },
  isPublic: true,
});

export const channelTaken = defineError({
  code: 'channel_taken',
  kind: 'conflict',
  message: {
    en: 'Channel {channel} ({stream}) of that recorder shows lens {cameraCode} from {validFrom} on; end that source first.',
    vi: 'Kênh {channel} ({stream}) của đầu ghi đó đang nối mắt camera {cameraCode} từ {validFrom}; hãy kết thúc nguồn ghi đó trước.',
  },
  isPublic: true,
});

/** The same, where the lens is not the caller's to know. */
export const channelTakenElsewhere = defineError({
  code: 'channel_taken',
  kind: 'conflict',
  message: {
    en: 'Channel {channel} ({stream}) of that recorder shows a lens outside your areas then; ask whoever keeps that lens.',
    vi: 'Kênh {channel} ({stream}) của đầu ghi đó khi ấy đang nối mắt camera ngoài địa bàn của bạn; hãy hỏi người quản lý mắt camera đó.',
  },
  isPublic: true,
});

export const lensHasNoSource = defineError({
  code: 'lens_has_no_source',
  kind: 'unprocessable',
  message: {
    en: 'Lens {code} had no source at {at}; attach the recorder channel it was on then (with validTo, when a later source is recorded already), or check the displayed start.',
    vi: 'Mắt camera {code} không có nguồn ghi vào lúc {at}; hãy gắn kênh đầu ghi lúc đó (kèm validTo nếu đã có nguồn ghi sau đó), hoặc kiểm tra lại giờ bắt đầu hiển thị.',
  },
  isPublic: true,
});

export const viewOverlaps = defineError({
  code: 'view_overlaps',
  kind: 'conflict',
  message: {
    en: 'View {viewId} is recorded from {validFrom} on; give an end before that, or correct it (correctsViewId).',
    vi: 'Đã có hướng nhìn {viewId} từ {validFrom}; hãy ghi thời điểm kết thúc trước đó, hoặc đính chính nó (correctsViewId).',
  },
  isPublic: true,
});

export const viewSuperseded = defineError({
  code: 'view_superseded',
  kind: 'conflict',
  message: {
    en: 'View {viewId} was already replaced; read the views again.',
    vi: 'Hướng nhìn {viewId} đã được thay thế; hãy tải lại danh sách.',
  },
  isPublic: true,
});
