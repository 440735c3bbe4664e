import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Bilingual, notFound } from '../platform/errors';
import { EVERYWHERE } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import { AnswerRepository } from './answer.repository';
import { type AnswerKind, isKeeping, type LinkAnswer } from './request-answer';
import { RequestRepository } from './request.repository';
import { type RequestRow, toRequestRecord } from './request-row';
import { type RequestState, statesBefore } from './request-state';
import { RequesterNotices } from './requester-notices';

/** What an officer is told at once. */
const ANSWER_WORDS: Partial<Record<AnswerKind, Bilingual>> = {
  usb: { vi: 'đã chép ra USB, chờ giao', en: 'copied to a USB stick, to be fetched' },
  officer_comes: { vi: 'đề nghị cán bộ đến lấy', en: 'asks for an officer to come' },
  no_footage: { vi: 'báo không có hình, chưa xác minh', en: 'says there is no footage, unverified' },
  camera_down: { vi: 'báo camera hỏng, chưa xác minh', en: 'says the camera was down, unverified' },
  overwritten: { vi: 'báo đã bị ghi đè, chưa xác minh', en: 'says it is overwritten, unverified' },
  refused: { vi: 'báo từ chối, chưa xác minh', en: 'refuses, unverified' },
};

/** What is said by link. It proves that somebody had the link, not who, so it closes nothing and stops no deadline. */
@Injectable()
export class RequestAnswers {
  constructor(
    private readonly requests: RequestRepository,
    private readonly answers: AnswerRepository,
    private readonly requesters: RequesterNotices,
    private readonly time: TimeSource,
  ) {}

  async opened(transaction: WriteTransaction, id: string): Promise<void> {
    const row = await this.locked(transaction, id);
    if (statesBefore('opened').includes(row.state)) await this.move(transaction, row, 'opened');
  }

  /** @returns the answer's id. @throws not_found */
  async answer(
    transaction: WriteTransaction,
    id: string,
    { kind, signedLinkId, note = null, details = {} }: LinkAnswer,
  ): Promise<string> {
    const row = await this.locked(transaction, id);
    const answer = { id: v7(), requestId: id, kind, signedLinkId, note, details };
    await this.answers.insert(transaction.manager, { ...answer, answeredAt: this.time.now() });
    const after = { ...details, contactNote: note };
    transaction.record('request.answered', {
      ...{ requestId: id, answerId: answer.id, answer: kind, byLink: true, after },
    });
    const to = isKeeping(kind) ? 'keeping' : 'opened';
    if (statesBefore(to).includes(row.state)) await this.move(transaction, row, to);
    const words = ANSWER_WORDS[kind];
    // Of the same answer once, however often it is pressed.
    if (words)
      await this.requesters.tell(transaction, row, {
        template: 'request_answered',
        parameters: { recorder: row.recorderName, answerVi: words.vi, answerEn: words.en },
        key: `request ${id} answered ${kind}`,
      });
    return answer.id;
  }

  private async locked({ manager }: WriteTransaction, id: string): Promise<RequestRow> {
    const row = await this.requests.lock(manager, id, EVERYWHERE);
    if (!row) throw notFound({ what: 'request', id });
    return row;
  }

  private async move(
    transaction: WriteTransaction,
    row: RequestRow,
    to: Extract<RequestState, 'opened' | 'keeping'>,
  ): Promise<void> {
    const { manager } = transaction;
    const at = this.time.now();
    const columns = to === 'opened' ? { opened_at: at } : { opened_at: row.openedAt ?? at, keeping_at: at };
    await this.requests.move(manager, row.id, to, columns);
    const after = (await this.requests.find(row.id, EVERYWHERE, manager))!;
    const payload = { id: row.id, before: toRequestRecord(row), after: toRequestRecord(after) };
    transaction.record('request.changed', { ...payload, reason: 'by link, unverified' });
  }
}
