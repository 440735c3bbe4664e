import { Injectable } from '@nestjs/common';
import { invalidField } from '../../platform/errors';
import type { AccessScope } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { ClockService } from '../recorders/clock.service';
import { RetentionService } from '../recorders/retention.service';
import { SourceService } from '../source.service';
import { ConfirmationService } from './confirmation.service';
import { FaultLens } from './fault-lens';
import { FaultRepository } from './fault.repository';
import type { SpotCheck } from './spot-check.repository';
import type { AnsweredSpotCheckDto } from './spot-checks.dto';
import type { AnswerSpotCheckDto } from './check-answers.dto';

type Consequences = Pick<
  AnsweredSpotCheckDto,
  'isConfirmed' | 'faultId' | 'clockCheckId' | 'retentionMeasurementId'
>;

/** `readAt`: when the recorder was read, in true time. */
type Reading = AnswerSpotCheckDto & { readAt: string };
type Look = Pick<SpotCheck, 'cameraId'> & { seenAt: Date };

/** What follows from the answer of a spot check: confirmation or fault, clock check, retention. */
@Injectable()
export class CheckAnswer {
  constructor(
    private readonly confirmations: ConfirmationService,
    private readonly lenses: FaultLens,
    private readonly faults: FaultRepository,
    private readonly sources: SourceService,
    private readonly clocks: ClockService,
    private readonly retention: RetentionService,
  ) {}

  /**
   * Within the transaction that answers, which holds the lock of the lens.
   * @throws invalid_input (recorderDisplayedAt, oldestDisplayedAt, trueAt); what a clock check or a measurement throws
   */
  async apply(
    transaction: WriteTransaction,
    { cameraId, seenAt }: Look,
    body: AnswerSpotCheckDto,
    scope: AccessScope,
  ): Promise<Consequences> {
    const { isLive, isAsRecorded = true } = body;
    const isConfirmed = isLive && isAsRecorded;
    const look = { cameraId, seenAt, how: 'spot_check' as const };
    if (isConfirmed) await this.confirmations.confirmWithin(transaction, look, scope);
    const faultId = isLive ? null : await this.reportDead(transaction, look, body, scope);
    const recorder = await this.recorderOf(cameraId, body, scope);
    if (!recorder) return { isConfirmed, faultId, clockCheckId: null, retentionMeasurementId: null };
    const read = { ...body, readAt: body.trueAt ?? seenAt.toISOString() };
    return {
      isConfirmed,
      faultId,
      clockCheckId: await this.checkClock(transaction, recorder, read, scope),
      retentionMeasurementId: await this.measure(transaction, recorder, read, scope),
    };
  }

  /** @returns null when such a ticket is open already, or the lens was repaired since it was seen. */
  private async reportDead(
    transaction: WriteTransaction,
    { cameraId, seenAt }: Look,
    { note, pictureId }: AnswerSpotCheckDto,
    scope: AccessScope,
  ): Promise<string | null> {
    if (await this.faults.hasOpen(transaction.manager, cameraId, 'no_picture')) return null;
    if (await this.lenses.workedAfter(transaction, cameraId, seenAt)) return null;
    const description = note ?? 'Kiểm tra định kỳ: không có hình';
    const beganAt = seenAt.toISOString();
    const fault = { kind: 'no_picture' as const, description, beganAt, pictureId: pictureId ?? null };
    return (await this.lenses.reportWithin(transaction, cameraId, fault, scope)).id;
  }

  /** The recorder that the lens is on now, when the answer speaks of one; the main stream before another. */
  private async recorderOf(
    cameraId: string,
    body: AnswerSpotCheckDto,
    scope: AccessScope,
  ): Promise<string | null> {
    if (!body.recorderDisplayedAt && (body.trueAt || body.isClockReset))
      throw invalidField(
        'recorderDisplayedAt',
        'say what the recorder showed at trueAt',
        'hãy ghi giờ đầu ghi hiển thị vào lúc trueAt',
      );
    const field = body.recorderDisplayedAt ? 'recorderDisplayedAt' : 'oldestDisplayedAt';
    if (!body[field]) return null;
    const sources = await this.sources.unended(cameraId, scope);
    const source = sources.find(({ stream }) => stream === 'main') ?? sources[0];
    if (!source)
      throw invalidField(
        field,
        'the lens is on no recorder of your areas; attach its source first, or leave this out',
        'mắt camera chưa nối với đầu ghi nào trong địa bàn của bạn; hãy gắn nguồn ghi trước, hoặc bỏ mục này',
      );
    return source.recorderId;
  }

  private async checkClock(
    transaction: WriteTransaction,
    recorderId: string,
    { recorderDisplayedAt, trueAt, roundTripMilliseconds, isClockReset = false, readAt }: Reading,
    scope: AccessScope,
  ): Promise<string | null> {
    if (!recorderDisplayedAt) return null;
    const check = {
      displayedAt: recorderDisplayedAt,
      trueAt: readAt,
      roundTripMilliseconds: trueAt ? (roundTripMilliseconds ?? null) : null,
      method: 'seen' as const,
      checkedBy: transaction.actorId,
      afterReset: isClockReset,
    };
    return (await this.clocks.recordWithin(transaction, recorderId, check, scope)).id;
  }

  private async measure(
    transaction: WriteTransaction,
    recorderId: string,
    { oldestDisplayedAt, readAt }: Reading,
    scope: AccessScope,
  ): Promise<string | null> {
    if (!oldestDisplayedAt) return null;
    const measurement = {
      oldestDisplayedAt,
      measuredAt: readAt,
      method: 'seen' as const,
      checkedBy: transaction.actorId,
    };
    return (await this.retention.measureWithin(transaction, recorderId, measurement, scope)).id;
  }
}
