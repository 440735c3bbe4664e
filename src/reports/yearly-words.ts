import type { IncidentsByKindDto, OutcomeCountDto } from './reports.dto';

export const KIND_WORDS: Record<keyof IncidentsByKindDto, string> = {
  fight: 'Đánh nhau / fights',
  gathering: 'Tụ tập đông người / gatherings',
  traffic_accident: 'Tai nạn giao thông / traffic accidents',
  disorder: 'Gây rối trật tự / disorder',
  injury: 'Gây thương tích / injury',
  theft: 'Trộm cắp / theft',
  other: 'Khác / other',
};

/** Vietnamese, English; in the order of the columns. */
export const OUTCOME_WORDS: Record<keyof OutcomeCountDto, [string, string]> = {
  total: ['tổng', 'total'],
  open: ['đang mở', 'open'],
  stopped: ['ngăn chặn', 'stopped'],
  dispersed: ['giải tán', 'dispersed'],
  solved: ['làm rõ', 'solved'],
  unsolved: ['chưa rõ', 'unsolved'],
};

export const BY_CAMERA_WORDS: [string, string] = ['nhờ camera', 'by camera'];
