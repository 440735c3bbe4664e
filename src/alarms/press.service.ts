import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type RequestContext, systemContext } from '../platform/http/request-context';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { AlarmPoint } from './alarm-point';
import { AlarmAsking } from './alarm-asking';
import { AlarmRaising } from './alarm-raising';
import { AlarmTelling } from './alarm-telling';
import { AlarmRepository } from './alarm.repository';
import type { PressAlarmDto, PressTakenDto } from './alarms.dto';
import { alarmReplayed } from './alarms.errors';
import type { GenuinePress } from './press-gate';
import { PressedPoints } from './pressed-points';

interface Taken {
  id: string;
  isDrill: boolean;
  isFirst: boolean;
}

/** Takes what buttons send. When it has answered, alarm, incident and notices are durable; asking custodians follows. */
@Injectable()
export class PressService {
  constructor(
    private readonly points: PressedPoints,
    private readonly alarms: AlarmRepository,
    private readonly raising: AlarmRaising,
    private readonly telling: AlarmTelling,
    private readonly asking: AlarmAsking,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws alarm_replayed, alarm_point_inactive; alarm_signature_refused when the key was revoked this moment */
  async press(
    { requestId, address }: RequestContext,
    press: GenuinePress,
    { drill = false }: PressAlarmDto,
  ): Promise<PressTakenDto> {
    const unit = await this.points.unitOf(press.alarmPointId);
    const recipients = await this.telling.recipients(unit.heirId ?? unit.areaId);
    // Nobody has signed in: the installation acts, on the word of a key that the log names.
    const context = { ...systemContext(requestId), address };
    const { id, isDrill, isFirst } = await withFaults({ uq_alarm_press_nonce: alarmReplayed }, () =>
      this.writes.run(context, async (transaction) => {
        const point = await this.points.lock(transaction, press, unit);
        const asDrill = drill || (point.drillUntil !== null && point.drillUntil > press.pressedAt);
        return this.take(transaction, context, { press, point, isDrill: asDrill, recipients });
      }),
    );
    if (isFirst) this.asking.begin(id);
    return { alarmId: id, pressedAt: press.pressedAt.toISOString(), isDrill, isFirst };
  }

  /** Presses of one point come here one after the other, so only the first finds no alarm. */
  private async take(
    transaction: WriteTransaction,
    context: RequestContext,
    given: { press: GenuinePress; point: AlarmPoint; isDrill: boolean; recipients: readonly string[] },
  ): Promise<Taken> {
    const { press, point, isDrill, recipients } = given;
    const { pressedAt, alarmKeyId, nonce, signedAt } = press;
    const { manager } = transaction;
    const pressId = v7();
    const running = await this.alarms.running(manager, { alarmPointId: point.id, isDrill, at: pressedAt });
    const first = { point, isDrill, pressedAt, recipients };
    const { id, incidentId } = running ?? (await this.raising.raiseWithin(transaction, context, first));
    const row = { id: pressId, alarmId: id, alarmKeyId, nonce, signedAt, pressedAt };
    await this.alarms.insertPress(manager, row);
    const isFirst = running === null;
    const after = { pressId, alarmPointId: point.id, alarmKeyId, incidentId, isDrill, isFirst };
    transaction.record('alarm.raised', { id, after: { ...after, pressedAt: pressedAt.toISOString() } });
    return { id, isDrill, isFirst };
  }
}
