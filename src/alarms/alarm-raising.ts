import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { IncidentService } from '../incidents/incident.service';
import type { IncidentDto } from '../incidents/incidents.dto';
import { Config } from '../platform/config';
import type { RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import type { WriteTransaction } from '../writing/write-unit';
import { periodAround } from './alarm';
import type { AlarmPoint } from './alarm-point';
import { AlarmTelling } from './alarm-telling';
import { AlarmRepository } from './alarm.repository';
import { askAround } from './ask-around.job';

/** After so long the worker looks whether the process that took the press has asked; it takes a second or two. */
const ASKED_BY_MILLISECONDS = 15_000;
const REFERENCE_BYTES = 4;

export interface FirstPress {
  point: AlarmPoint;
  isDrill: boolean;
  pressedAt: Date;
  /** Accounts to tell. */
  recipients: readonly string[];
}

/** What the first press of a window sets going. */
@Injectable()
export class AlarmRaising {
  constructor(
    private readonly config: Config,
    private readonly incidents: IncidentService,
    private readonly alarms: AlarmRepository,
    private readonly telling: AlarmTelling,
  ) {}

  /** A drill is no incident and stands in no yearly table. The point is locked. */
  async raiseWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    { point, isDrill, pressedAt, recipients }: FirstPress,
  ): Promise<{ id: string; incidentId: string | null }> {
    const id = v7();
    const incident = isDrill ? null : await this.incidentWithin(transaction, context, point, pressedAt);
    const incidentId = incident?.id ?? null;
    await this.alarms.insert(transaction.manager, {
      ...{ id, alarmPointId: point.id, isDrill, pressedAt, incidentId, toldCount: recipients.length },
      windowEndsAt: new Date(pressedAt.getTime() + this.config.ALARM_WINDOW_SECONDS * 1000),
    });
    await this.telling.tellWithin(transaction, recipients, { alarmId: id, point, pressedAt, incident });
    transaction.enqueue(askAround, { alarmId: id }, new Date(Date.now() + ASKED_BY_MILLISECONDS));
    return { id, incidentId };
  }

  private incidentWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    { areaId, name, location, radiusMeters, incidentKind: kind }: AlarmPoint,
    pressedAt: Date,
  ): Promise<IncidentDto> {
    const { from, to } = periodAround(pressedAt);
    return this.incidents.recordWithin(transaction, context, {
      ...{ reference: referenceOf(pressedAt), areaId, kind, location },
      summary: `Báo động từ điểm chuông cảnh báo: ${name}`,
      ...{ occurredFrom: from.toISOString(), occurredTo: to.toISOString() },
      locationUncertaintyMeters: radiusMeters,
    });
  }
}

/** Such as `BD-20260828-9F3A61C2`: nobody numbers cases while a button is pressed. */
function referenceOf(pressedAt: Date): string {
  const day = vietnamDate(pressedAt).replaceAll('-', '');
  return `BD-${day}-${randomBytes(REFERENCE_BYTES).toString('hex').toUpperCase()}`;
}
