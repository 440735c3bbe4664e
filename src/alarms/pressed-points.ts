import { Injectable, Logger } from '@nestjs/common';
import { EVERYWHERE } from '../platform/http/request-context';
import type { WriteTransaction } from '../writing/write-unit';
import { type AlarmPoint, snapshotOf } from './alarm-point';
import { AlarmPointRepository } from './alarm-point.repository';
import { alarmPointInactive, alarmSignatureRefused } from './alarms.errors';
import { type PointUnit, PointUnitRepository } from './point-unit.repository';
import type { GenuinePress } from './press-gate';

/** Points whose button is pressed. One that a reform has left without a unit moves to the unit that follows, in the same write. */
@Injectable()
export class PressedPoints {
  private readonly logger = new Logger(PressedPoints.name);

  constructor(
    private readonly points: AlarmPointRepository,
    private readonly units: PointUnitRepository,
  ) {}

  unitOf(alarmPointId: string): Promise<PointUnit> {
    return this.units.of(alarmPointId);
  }

  /** @throws alarm_point_inactive; alarm_signature_refused when the key was revoked this moment */
  async lock(
    transaction: WriteTransaction,
    { alarmPointId, alarmKeyId }: GenuinePress,
    unit: PointUnit,
  ): Promise<AlarmPoint> {
    const point = (await this.points.lock(transaction.manager, alarmPointId, EVERYWHERE))!;
    if (!point.keys.some(({ id }) => id === alarmKeyId)) throw alarmSignatureRefused();
    if (!point.isActive) throw alarmPointInactive();
    if (unit.heirId === null || point.areaId !== unit.areaId) return point;
    return this.move(transaction, point, unit.heirId);
  }

  /** Else nobody could see the alarm: what lies in a unit that has ended is in nobody's scope. */
  private async move(transaction: WriteTransaction, point: AlarmPoint, areaId: number): Promise<AlarmPoint> {
    const moved = { ...point, areaId };
    await this.points.update(transaction.manager, moved);
    const payload = { before: snapshotOf(point), after: snapshotOf(moved) };
    transaction.record('alarm_point.changed', { id: point.id, ...payload });
    this.logger.warn(
      `the unit of alarm point ${point.id} has ended; the point moves from ${point.areaId} to ${areaId}`,
    );
    return moved;
  }
}
