import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import { notFound } from '../platform/errors';
import { decodeCursor, toPage } from '../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { RequestService } from '../requests/request.service';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { Alarm } from './alarm';
import { AlarmPointRepository } from './alarm-point.repository';
import type { AlarmFiguresDto, AlarmFiguresQueryDto } from './alarm-points.dto';
import { AlarmRepository } from './alarm.repository';
import type { AlarmDto, AlarmPageDto, JudgeAlarmDto, ListAlarmsDto } from './alarms.dto';
import { alarmIsDrill, alarmJudgedOtherwise } from './alarms.errors';
import { askAround } from './ask-around.job';

/** Why what the button asked for is withdrawn. */
const FALSE_ALARM = 'Báo động giả, không cần giữ hình ảnh nữa';

/** What presses have raised, and what officers found when they came. */
@Injectable()
export class AlarmService {
  constructor(
    private readonly alarms: AlarmRepository,
    private readonly points: AlarmPointRepository,
    private readonly areas: AreaService,
    private readonly requests: RequestService,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** Newest first. @throws not_found (the area), outside_your_areas, invalid_input (cursor) */
  async list(query: ListAlarmsDto, scope: AccessScope): Promise<AlarmPageDto> {
    const { limit = 50, areaId, alarmPointId, isDrill, isJudged } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const before = decodeCursor(query.cursor, ['moment', 'uuid']);
    const filter = { area, alarmPointId, isDrill, isJudged, before, limit: limit + 1 };
    const rows = await this.alarms.list(filter, scope);
    const page = toPage(rows, limit, ({ pressedAt, id }) => [pressedAt.toISOString(), id]);
    return { items: page.items.map(toDto), nextCursor: page.nextCursor };
  }

  /** @throws not_found, for one outside the scope too */
  async get(id: string, scope: AccessScope): Promise<AlarmDto> {
    return toDto(found(id, await this.alarms.find(id, scope)));
  }

  /**
   * Repeating a judgement changes nothing. By `false_alarm` what the button asked of custodians is withdrawn; what officers asked
   * for stands. `genuine` after it asks again.
   * @throws not_found, alarm_is_drill, alarm_judged_otherwise
   */
  async judge(context: RequestContext, id: string, body: JudgeAlarmDto): Promise<AlarmDto> {
    found(id, await this.alarms.find(id, context.scope));
    await unlessMovedOn(() =>
      this.writes.run(context, async (transaction) => {
        const alarm = found(id, await this.alarms.lock(transaction.manager, id, context.scope));
        await this.judgeLocked(transaction, alarm, body);
      }),
    );
    return this.get(id, context.scope);
  }

  /** @throws not_found */
  async figures(
    alarmPointId: string,
    { from, to }: AlarmFiguresQueryDto,
    scope: AccessScope,
  ): Promise<AlarmFiguresDto> {
    if (!(await this.points.find(alarmPointId, scope)))
      throw notFound({ what: 'alarm point', id: alarmPointId });
    const period = { from: from ? new Date(from) : null, to: to ? new Date(to) : null };
    const {
      alarms,
      drills,
      presses,
      genuine,
      false: falseAlarms,
    } = await this.alarms.figures(alarmPointId, period);
    const judged = genuine + falseAlarms;
    const falseAlarmRate = judged === 0 ? null : falseAlarms / judged;
    return { alarms, drills, presses, genuine, falseAlarms, unjudged: alarms - judged, falseAlarmRate };
  }

  private async judgeLocked(
    transaction: WriteTransaction,
    alarm: Alarm,
    { verdict, reason = null }: JudgeAlarmDto,
  ): Promise<void> {
    if (alarm.isDrill) throw alarmIsDrill();
    if (alarm.verdict === verdict) throw new MovedOn();
    if (alarm.verdict !== null && reason === null) throw alarmJudgedOtherwise({ verdict: alarm.verdict });
    const { manager, actorId: by } = transaction;
    await this.alarms.judge(manager, alarm.id, { verdict, by, at: this.time.now(), reason });
    const payload = { before: { verdict: alarm.verdict }, after: { verdict } };
    transaction.record('alarm.judged', { id: alarm.id, ...payload, reason });
    if (!alarm.incidentId) return;
    if (verdict === 'false_alarm')
      await this.requests.withdrawOfIncidentWithin(transaction, alarm.incidentId, FALSE_ALARM);
    else if (alarm.verdict !== null) await this.askAgain(transaction, alarm);
  }

  /** It was taken for a false one, so nobody was asked, or whoever was is asked no more. */
  private async askAgain(transaction: WriteTransaction, { id }: Alarm): Promise<void> {
    await this.alarms.setUnasked(transaction.manager, id);
    transaction.enqueue(askAround, { alarmId: id });
  }
}

/** @throws not_found */
function found(id: string, alarm: Alarm | null): Alarm {
  if (!alarm) throw notFound({ what: 'alarm', id });
  return alarm;
}

function toDto(alarm: Alarm): AlarmDto {
  const { location: _, radiusMeters: __, verdict, judgedBy, judgedAt, judgementReason, ...same } = alarm;
  return {
    ...same,
    pressedAt: alarm.pressedAt.toISOString(),
    lastPressedAt: alarm.lastPressedAt.toISOString(),
    askedAt: alarm.askedAt?.toISOString() ?? null,
    judgement: verdict && {
      ...{ verdict, by: judgedBy!, at: judgedAt!.toISOString(), reason: judgementReason },
    },
  };
}
