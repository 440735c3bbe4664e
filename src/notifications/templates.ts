import type { Bilingual } from '../platform/errors';
import type { Action } from '../platform/http/actions';

/** `text` is shown as given; `instant` is ISO 8601 and shown as a time of day and date in Vietnam. */
export type ParameterKind = 'text' | 'instant';

export interface Template {
  /** Whoever is told must be allowed this in the notice's area, when it is sent and whenever it is shown. */
  action: Action;
  /** Sent at any hour and without waiting for others: somebody is in danger now. */
  isAlarm?: true;
  parameters: Record<string, ParameterKind>;
  /** A few words without names of people: also the subject of an e-mail, and all that event webhooks are given. */
  title: Bilingual;
  /** `{unit}` and `{deadline}` are known of every notice; the address of the link follows it when there is one. */
  text: Bilingual;
}

const asked = { recorder: 'text', displayedFrom: 'instant', displayedTo: 'instant' } as const;

/** All that anybody is ever told, in both languages. */
const TEMPLATES = {
  request_sent: {
    action: 'request:read',
    parameters: asked,
    title: { vi: 'Đề nghị giữ hình ảnh camera', en: 'Please keep camera footage' },
    text: {
      vi: 'Công an đề nghị giữ lại hình ảnh của đầu ghi {recorder} ({unit}), từ {displayedFrom} đến {displayedTo} theo giờ hiện trên đầu ghi. Hạn: {deadline}.',
      en: 'The police ask you to keep the footage of the recorder {recorder} ({unit}) from {displayedFrom} to {displayedTo} as the recorder shows time. Until: {deadline}.',
    },
  },
  request_reminder: {
    action: 'request:read',
    parameters: asked,
    title: { vi: 'Nhắc lại: hình ảnh camera sắp mất', en: 'Reminder: camera footage will be lost soon' },
    text: {
      vi: 'Nhắc lại: hình ảnh của đầu ghi {recorder} ({unit}), từ {displayedFrom} đến {displayedTo} theo giờ hiện trên đầu ghi, chưa được gửi. Đầu ghi tự ghi đè sau: {deadline}.',
      en: 'Reminder: the footage of the recorder {recorder} ({unit}) from {displayedFrom} to {displayedTo} as the recorder shows time has not arrived. The recorder overwrites it after: {deadline}.',
    },
  },
  request_escalated: {
    action: 'request:read',
    parameters: asked,
    title: { vi: 'Cần giúp: hình ảnh chưa được giữ', en: 'Help needed: footage not secured yet' },
    text: {
      vi: 'Chưa nhận được hình ảnh của đầu ghi {recorder} ({unit}), từ {displayedFrom} đến {displayedTo} theo giờ hiện trên đầu ghi. Xin liên hệ hoặc đến tận nơi trước: {deadline}.',
      en: 'The footage of the recorder {recorder} ({unit}) from {displayedFrom} to {displayedTo} as the recorder shows time has not arrived. Please call or go there before: {deadline}.',
    },
  },
  request_missed: {
    action: 'request:read',
    parameters: asked,
    title: { vi: 'Quá hạn: hình ảnh có thể đã mất', en: 'Deadline passed: footage is probably lost' },
    text: {
      vi: 'Đã quá hạn mà chưa có hình ảnh của đầu ghi {recorder} ({unit}), từ {displayedFrom} đến {displayedTo} theo giờ hiện trên đầu ghi. Hạn là: {deadline}.',
      en: 'The deadline passed without the footage of the recorder {recorder} ({unit}) from {displayedFrom} to {displayedTo} as the recorder shows time. It was: {deadline}.',
    },
  },
  request_answered: {
    action: 'request:read',
    parameters: { recorder: 'text', answerVi: 'text', answerEn: 'text' },
    title: { vi: 'Có trả lời cho đề nghị giữ hình ảnh', en: 'A request to keep footage was answered' },
    text: {
      vi: 'Đầu ghi {recorder} ({unit}): {answerVi}. Hạn: {deadline}.',
      en: 'Recorder {recorder} ({unit}): {answerEn}. Deadline: {deadline}.',
    },
  },
  link_suggested: {
    action: 'evidence:link',
    parameters: { reference: 'text', camera: 'text' },
    title: { vi: 'Có hình ảnh có thể thuộc vụ việc', en: 'Footage may belong to an incident' },
    text: {
      vi: 'Hình ảnh của mắt camera {camera} ({unit}) có thể thuộc vụ việc {reference}. Xin xem và quyết định.',
      en: 'Footage of the lens {camera} ({unit}) may belong to incident {reference}. Please look and decide.',
    },
  },
  alarm_raised: {
    action: 'alarm:read',
    isAlarm: true,
    parameters: { point: 'text', reference: 'text', pressedAt: 'instant' },
    title: { vi: 'BÁO ĐỘNG', en: 'ALARM' },
    text: {
      vi: 'BÁO ĐỘNG tại {point} ({unit}) lúc {pressedAt}. Vụ việc {reference}.',
      en: 'ALARM at {point} ({unit}) at {pressedAt}. Incident {reference}.',
    },
  },
  alarm_drill: {
    action: 'alarm:read',
    parameters: { point: 'text', pressedAt: 'instant' },
    title: { vi: 'Diễn tập báo động', en: 'Alarm drill' },
    text: {
      vi: 'DIỄN TẬP: chuông cảnh báo tại {point} ({unit}) được bấm lúc {pressedAt}. Không có vụ việc thật.',
      en: 'DRILL: the alarm button at {point} ({unit}) was pressed at {pressedAt}. Nothing has happened.',
    },
  },
  tip_received: {
    action: 'tip:read',
    parameters: { receipt: 'text' },
    title: { vi: 'Có tin báo mới của người dân', en: 'A tip came in' },
    text: {
      vi: 'Có tin báo mới cho {unit}, số biên nhận {receipt}. Xin xem và quyết định.',
      en: 'A tip for {unit} came in, receipt number {receipt}. Please look and decide.',
    },
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;

export const templateNames = Object.keys(TEMPLATES) as TemplateName[];

export function templateOf(name: TemplateName): Template {
  return TEMPLATES[name];
}
