import { Injectable } from '@nestjs/common';
import { ClockService } from '../../cameras/recorders/clock.service';
import { RetentionService } from '../../cameras/recorders/retention.service';
import { notFound } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { TimeSource } from '../../platform/time-source';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AnswerRepository, type AnswerRow } from '../answer.repository';
import { RequestService } from '../request.service';
import { answerAccepted, answerSaysNothing } from '../requests.errors';

const CHECKED_BY = 'Qua đường dẫn, cán bộ đã chấp nhận';

/**
 * Lets what a custodian said of the recorder by link count: its clock, how far back it goes. Only an officer does, for either moves
 * deadlines and the time of all footage.
 */
@Injectable()
export class AnswerAccepting {
  constructor(
    private readonly requests: RequestService,
    private readonly answers: AnswerRepository,
    private readonly clocks: ClockService,
    private readonly retention: RetentionService,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /**
   * @throws not_found, answer_accepted, answer_says_nothing (of the recorder); not_found too for a recorder that the account may not
   * check; what recording the check throws
   */
  async accept(context: RequestContext, id: string, answerId: string): Promise<void> {
    const { recorderId } = await this.requests.find(context, id);
    const answer = (await this.answers.of([id])).find((one) => one.id === answerId);
    if (!answer) throw notFound({ what: 'answer', id: answerId });
    await this.writes.run(context, async (transaction) => {
      const by = { at: this.time.now(), actorId: transaction.actorId };
      if (!(await this.answers.accept(transaction.manager, answerId, by))) throw answerAccepted();
      await this.record(transaction, context, recorderId, answer);
      transaction.record('request.answered', {
        ...{ requestId: id, answerId, answer: answer.kind, byLink: true },
        after: { ...answer.details, accepted: true },
      });
    });
  }

  private async record(
    transaction: WriteTransaction,
    context: RequestContext,
    recorderId: string,
    { kind, details, answeredAt }: AnswerRow,
  ): Promise<void> {
    const scope = context.scopeOf('clock:check');
    const {
      displayedAt,
      trueAt,
      oldestDisplayedAt,
      pictureId = null,
      roundTripMilliseconds = null,
    } = details;
    if (kind === 'clock_check' && displayedAt && trueAt) {
      const method = pictureId ? ('photo' as const) : ('phone' as const);
      const check = { displayedAt, trueAt, roundTripMilliseconds, method, checkedBy: CHECKED_BY, pictureId };
      await this.clocks.recordWithin(transaction, recorderId, check, scope);
    } else if (kind === 'oldest_recording' && oldestDisplayedAt) {
      const measuredAt = answeredAt.toISOString();
      const measurement = { oldestDisplayedAt, measuredAt, method: 'phone' as const, checkedBy: CHECKED_BY };
      await this.retention.measureWithin(transaction, recorderId, measurement, scope);
    } else throw answerSaysNothing();
  }
}
