import { Injectable } from '@nestjs/common';
import { type Taken, TakenItemService } from '../evidence/taken/taken-item.service';
import { IncidentService } from '../incidents/incident.service';
import { Config } from '../platform/config';
import { notFound } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { statesBefore, type TipState } from './tip-state';
import { tipDecided } from './tip.errors';
import type { TipRow } from './tip-row';
import { TipRepository } from './tip.repository';
import { toTipDto } from './tip.service';
import type { AcceptTipDto, DeclineTipDto, TipDto } from './tips.dto';

const DAY_MILLISECONDS = 86_400_000;

/** Decides what becomes of tips. */
@Injectable()
export class TipTriageService {
  constructor(
    private readonly config: Config,
    private readonly time: TimeSource,
    private readonly writes: WriteUnit,
    private readonly tips: TipRepository,
    private readonly incidents: IncidentService,
    private readonly evidence: TakenItemService,
  ) {}

  /**
   * Takes a tip into a case. Its file becomes evidence, is sealed by the worker and linked in the same moment. Needs access
   * to both ends: whoever may not link evidence to the case may not bring it any by a tip either.
   * @throws not_found (tip, incident), outside_your_areas, tip_decided
   */
  async accept(context: RequestContext, id: string, body: AcceptTipDto): Promise<TipDto> {
    await this.refuseUnknown(context, id);
    const linking = { ...context, scope: context.scopeOf('evidence:link') };
    await this.incidents.getForChange(linking, body.incidentId);
    return this.decide(context, id, 'accepted', body.reason, async (transaction, tip) => ({
      incidentId: body.incidentId,
      itemId: tip.file && (await this.evidence.takeWithin(transaction, takenOf(tip, tip.file, body))),
      destroyAt: null,
    }));
  }

  /** Keeps a tip for so many days more and no longer. @throws not_found, tip_decided */
  async decline(context: RequestContext, id: string, body: DeclineTipDto): Promise<TipDto> {
    await this.refuseUnknown(context, id);
    const { reason, keptDays = this.config.TIP_KEPT_DAYS } = body;
    return this.decide(context, id, 'declined', reason, () =>
      Promise.resolve({ destroyAt: new Date(this.time.now().getTime() + keptDays * DAY_MILLISECONDS) }),
    );
  }

  /** Asked before anything else, so that an answer never tells of a tip outside the scope. */
  private async refuseUnknown({ scope }: RequestContext, id: string): Promise<void> {
    if (!(await this.tips.find(id, scope))) throw notFound({ what: 'tip', id });
  }

  private decide(
    context: RequestContext,
    id: string,
    state: TipState,
    reason: string,
    consequences: (transaction: WriteTransaction, tip: TipRow) => Promise<Partial<TipRow>>,
  ): Promise<TipDto> {
    return this.writes.run(context, async (transaction) => {
      const before = await this.tips.lock(transaction.manager, id, context.scope);
      if (!before) throw notFound({ what: 'tip', id });
      if (!statesBefore(state).includes(before.state)) throw tipDecided({ id });
      const decision = {
        decidedBy: context.actor.id,
        decidedAt: this.time.now(),
        decisionReason: reason,
      };
      const after = { ...before, state, ...decision, ...(await consequences(transaction, before)) };
      await this.tips.decide(transaction.manager, after);
      const payload = { id, before: loggedOf(before), after: loggedOf(after), reason };
      transaction.record('tip.decided', payload, before.file?.sha256 ?? null);
      return toTipDto(after);
    });
  }
}

/** The acquisition names the receipt, not the sender. */
function takenOf(tip: TipRow, file: NonNullable<TipRow['file']>, body: AcceptTipDto): Taken {
  const { incidentId, relevance, contribution, reason } = body;
  const { kind, sha256, sizeBytes, mediaType, key: stagingKey, name: originalFilename } = file;
  const copy = tip.copySigns.length ? ' (bản sao)' : '';
  return {
    ...{ kind, sha256, sizeBytes, mediaType, stagingKey, originalFilename },
    areaId: tip.areaId,
    receivedAt: tip.receivedAt,
    acquiredFrom: `Tin báo ${tip.receipt}${copy}`,
    link: { incidentId, relevance, contribution, reason },
  };
}

function loggedOf({ state, incidentId, itemId, destroyAt }: TipRow): object {
  return { state, incidentId, itemId, destroyAt: destroyAt?.toISOString() ?? null };
}
