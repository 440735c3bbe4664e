import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { CheckAnswer } from './check-answer';
import { CheckAssignment } from './check-assignment';
import { toCheckRecord, toSpotCheckDto } from './check-fields';
import { checkTransitions } from './check-state';
import { lookMoment } from './moments';
import { type SpotCheck, SpotCheckRepository } from './spot-check.repository';
import type {
  AnsweredSpotCheckDto,
  CancelSpotCheckDto,
  ListSpotChecksDto,
  RequestSpotCheckDto,
  SpotCheckDto,
} from './spot-checks.dto';
import type { AnswerSpotCheckDto } from './check-answers.dto';
import { spotCheckMovedOn, spotCheckOpen } from './upkeep.errors';

/** Somebody is asked to look at a lens, and says what was seen. Anybody in whose areas the lens lies may answer. */
@Injectable()
export class SpotCheckService {
  constructor(
    private readonly checks: SpotCheckRepository,
    private readonly assignment: CheckAssignment,
    private readonly answers: CheckAnswer,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(id: string, scope: AccessScope): Promise<SpotCheckDto> {
    return toSpotCheckDto(await this.found(id, scope));
  }

  /** Due first, first. @throws not_found when the area is unknown; outside_your_areas */
  async list({ accountId, scope }: RequestContext, query: ListSpotChecksDto): Promise<Page<SpotCheckDto>> {
    const { limit = 50, state = 'open', areaId, mine, overdue, unassigned } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const filter = {
      ...{ state, area, assignedTo: mine ? accountId : null },
      ...{ isOverdue: overdue ?? false, isUnassigned: unassigned ?? false },
      ...{ after: decodeCursor(query.cursor, ['moment', 'uuid']), limit: limit + 1 },
    };
    const page = toPage(await this.checks.list(filter, scope), limit, ({ dueAt, id }) => [
      dueAt.toISOString(),
      id,
    ]);
    return { items: page.items.map((one) => toSpotCheckDto(one)), nextCursor: page.nextCursor };
  }

  /** Asks for a look at one lens now. @throws not_found, lens_not_in_service, spot_check_open, invalid_input (cameraId, dueAt) */
  async request(context: RequestContext, body: RequestSpotCheckDto): Promise<SpotCheckDto> {
    const { cameraId } = body;
    if (body.dueAt && Date.parse(body.dueAt) <= Date.now())
      throw invalidField('dueAt', 'dueAt has passed already', 'dueAt đã qua');
    return withFaults({ ux_spot_check_open: () => spotCheckOpen() }, () =>
      this.writes.create(context, 'POST spot-checks', body, async (transaction) => {
        const dueAt = body.dueAt ? new Date(body.dueAt) : undefined;
        const id = await this.assignment.requestWithin(transaction, { cameraId, dueAt }, context.scope);
        return toSpotCheckDto((await this.checks.find(id, context.scope, transaction.manager))!);
      }),
    );
  }

  /** @throws not_found, spot_check_moved_on */
  async cancel(context: RequestContext, id: string, { reason }: CancelSpotCheckDto): Promise<SpotCheckDto> {
    const { scope } = context;
    const check = await this.found(id, scope);
    await this.writes.run(context, async (transaction) => {
      if (!(await this.checks.end(transaction.manager, id, 'cancelled', reason)))
        throw await this.movedOn(check, scope);
      transaction.record('spot_check.ended', { spotCheckId: id, state: 'cancelled', reason });
    });
    return this.get(id, scope);
  }

  /**
   * Answers a check with all that follows from it, or nothing of it; once for an Idempotency-Key.
   * @throws not_found, spot_check_moved_on, lens_not_in_service, invalid_input; what a clock check or a measurement throws
   */
  async answer(context: RequestContext, id: string, body: AnswerSpotCheckDto): Promise<AnsweredSpotCheckDto> {
    const { scope } = context;
    const check = await this.found(id, scope);
    return this.writes.create(context, `POST spot-checks/${id}/answer`, body, (transaction) =>
      this.answerWithin(transaction, check, body, scope),
    );
  }

  private async answerWithin(
    transaction: WriteTransaction,
    check: SpotCheck,
    body: AnswerSpotCheckDto,
    scope: AccessScope,
  ): Promise<AnsweredSpotCheckDto> {
    const { manager, actorId } = transaction;
    const { isLive, isAsRecorded = true, nightPicture, pictureId = null, note = null } = body;
    if (!checkTransitions[check.state].includes('done')) throw spotCheckMovedOn({ state: check.state });
    const seenAt = lookMoment(body.seenAt, check.assignedAt);
    await this.assignment.lockLens(transaction, check.cameraId, { pictureId, scope });
    const answer = { isLive, isAsRecorded, nightPicture, pictureId, note };
    const by = { seenAt, answeredAt: new Date(), answeredBy: actorId };
    if (!(await this.checks.answer(manager, check.id, { ...answer, ...by })))
      throw await this.movedOn(check, scope);
    const after = (await this.checks.find(check.id, scope, manager))!;
    const follows = await this.answers.apply(transaction, { ...after, seenAt }, body, scope);
    transaction.record('spot_check.answered', {
      id: check.id,
      before: toCheckRecord(check),
      after: { ...toCheckRecord(after), ...follows },
    });
    return { ...toSpotCheckDto(after), ...follows };
  }

  private async movedOn({ id }: SpotCheck, scope: AccessScope): Promise<Error> {
    const { state } = await this.found(id, scope);
    return spotCheckMovedOn({ state });
  }

  private async found(id: string, scope: AccessScope): Promise<SpotCheck> {
    const check = await this.checks.find(id, scope);
    if (!check) throw notFound({ what: 'spot check', id });
    return check;
  }
}
