import { defineError } from '../platform/errors';
import { verdictWords } from './alarm';

export const alarmSignatureRefused = defineError({
  code: 'alarm_signature_refused',
  kind: 'unauthorised',
  // Says of nothing whether it exists.
  message: {
    en: 'Not signed by a key of an alarm point; check Alarm-Key, Alarm-Timestamp, Alarm-Nonce and Alarm-Signature.',
    vi: 'Không có chữ ký của điểm chuông cảnh báo; hãy kiểm tra Alarm-Key, Alarm-Timestamp, Alarm-Nonce và Alarm-Signature.',
  },
  isPublic: true,
});

export const alarmTimestampRefused = defineError({
  code: 'alarm_timestamp_refused',
  kind: 'unauthorised',
  message: {
    en: 'Alarm-Timestamp is too far from the time of the server, {serverSeconds}; sign again with that.',
    vi: 'Alarm-Timestamp lệch quá nhiều so với giờ máy chủ, {serverSeconds}; hãy ký lại theo giờ này.',
  },
  isPublic: true,
});

export const alarmReplayed = defineError({
  code: 'alarm_replayed',
  kind: 'conflict',
  message: {
    en: 'This press has been taken already; a new press needs a new Alarm-Nonce.',
    vi: 'Lần bấm này đã được nhận; lần bấm mới cần Alarm-Nonce mới.',
  },
  isPublic: true,
});

export const alarmPointInactive = defineError({
  code: 'alarm_point_inactive',
  kind: 'conflict',
  message: {
    en: 'This alarm point is out of service and calls nobody; call 113.',
    vi: 'Điểm chuông cảnh báo này đã ngừng hoạt động, không báo cho ai; hãy gọi 113.',
  },
  isPublic: true,
});

export const alarmIsDrill = defineError({
  code: 'alarm_is_drill',
  kind: 'conflict',
  message: {
    en: 'This was a drill; there is nothing to judge.',
    vi: 'Đây là diễn tập; không cần đánh giá.',
  },
  isPublic: true,
});

export const alarmJudgedOtherwise = defineError({
  code: 'alarm_judged_otherwise',
  kind: 'conflict',
  message: {
    en: 'This alarm is judged as {verdict} already; give a reason to judge it otherwise.',
    vi: 'Lần báo động này đã được đánh giá là {verdict}; hãy ghi lý do để đánh giá lại.',
  },
  words: { verdict: verdictWords },
  isPublic: true,
});
