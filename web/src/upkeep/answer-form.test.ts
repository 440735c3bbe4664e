import { expect, it } from 'vitest';
import type { OutboxItem } from '../offline/outbox-item';
import { answerBody, earlierLook, emptyAnswer } from './answer-form';

const FORM = { ...emptyAnswer, isLive: true, isAsRecorded: true, nightPicture: 'clear' as const };
const FIRST = '2026-03-10T09:30:00.000Z';
const item = (changes: Partial<OutboxItem> = {}): OutboxItem => ({
  ...{ id: 'item', accountId: 'me', title: '', picture: null, receipt: null, sentAt: null, problem: null },
  request: { kind: 'spot_check', checkId: 'check', body: answerBody(FORM, FIRST), form: FORM },
  ...{ createdAt: FIRST, state: 'conflict', isUncertain: false, breakdowns: 0 },
  ...changes,
});
const refusedFor = (field: string) => ({
  ...{ type: '', title: '', status: 422, code: 'invalid_input', detail: '', detailVi: '', requestId: 'r' },
  errors: [{ field, message: { en: '', vi: '' } }],
});

it('keeps saying when the lens was seen while an answer is changed', () => {
  expect(earlierLook(null)).toBeNull();
  expect(earlierLook(item())).toBe(FIRST);
  expect(earlierLook(item({ problem: refusedFor('note') }))).toBe(FIRST);
});

it('takes a new look when the api wants one', () => {
  expect(earlierLook(item({ problem: refusedFor('seenAt') }))).toBeNull();
});
