import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { conflict, invalidField, notFound } from '../../platform/errors';
import type { AccessScope } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import type { WriteTransaction } from '../../writing/write-unit';
import type { Camera } from '../camera.entity';
import { CameraRepository } from '../camera.repository';
import { CameraStates, statedIn } from '../camera-states';
import { CameraStatusHistory } from '../camera-status-history';
import { currentSince, endingWith, lastWorkingSince, statusAt, timelineOf } from '../camera-timeline';
import { toFaultDto } from './fault-fields';
import { type Fault, FaultRepository } from './fault.repository';
import type { FaultDto, ReportFaultDto } from './faults.dto';
import { pastMoment } from './moments';
import { faultAlreadyReported, lensNotInService } from './upkeep.errors';

/** What a fault does to its lens: history and status follow the tickets. Every method takes the lens's lock first. */
@Injectable()
export class FaultLens {
  constructor(
    private readonly faults: FaultRepository,
    private readonly cameras: CameraRepository,
    private readonly states: CameraStates,
    private readonly history: CameraStatusHistory,
  ) {}

  /** @throws not_found, lens_not_in_service */
  async lockLens(transaction: WriteTransaction, cameraId: string, scope: AccessScope): Promise<Camera> {
    const camera = await this.cameras.lock(transaction.manager, cameraId, scope);
    if (!camera) throw notFound({ what: 'camera', id: cameraId });
    const { status } = camera;
    if (status !== 'active' && status !== 'faulty') throw lensNotInService({ status });
    return camera;
  }

  /** The ticket as it is while nothing else may change it. @throws not_found */
  async lockWithin(transaction: WriteTransaction, id: string, scope: AccessScope): Promise<Fault> {
    const { manager } = transaction;
    const seen = await this.faults.find(id, scope, manager);
    const camera = seen && (await this.cameras.lock(manager, seen.cameraId, scope));
    // Another request may have moved it while this one waited for the lock.
    const fault = camera && (await this.faults.find(id, scope, manager));
    if (!fault) throw notFound({ what: 'fault ticket', id });
    return fault;
  }

  /** Opens a ticket. @throws not_found, lens_not_in_service, fault_already_reported, invalid_input (beganAt) */
  async reportWithin(
    transaction: WriteTransaction,
    cameraId: string,
    body: ReportFaultDto,
    scope: AccessScope,
  ): Promise<FaultDto> {
    const { manager, actorId } = transaction;
    const { kind, description, pictureId = null } = body;
    const beganAt = pastMoment(body.beganAt, 'beganAt');
    await this.lockLens(transaction, cameraId, scope);
    await this.refuseOver(transaction, cameraId, beganAt);
    const fault = { id: v7(), cameraId, kind, description, beganAt, reportedBy: actorId, pictureId };
    const faults = { ux_fault_ticket_open: () => faultAlreadyReported({ kind }) };
    await withFaults(faults, () => this.faults.insert(manager, fault));
    const reported = (await this.faults.find(fault.id, scope, manager))!;
    const after = toFaultDto(reported);
    transaction.record('fault.reported', { id: fault.id, after });
    await this.settle(transaction, reported, description, scope);
    return after;
  }

  /** Brings history and status of the lens in line with its tickets. */
  async settle(
    transaction: WriteTransaction,
    { id, cameraId }: Fault,
    reason: string,
    scope: AccessScope,
  ): Promise<void> {
    await this.follow(transaction, cameraId, scope, (camera) =>
      this.states.settleWithin(transaction, camera, { reason, faultTicketId: id }),
    );
  }

  /** `settle` after a repair: with no ticket left, the lens works, also if somebody had stated a fault without a ticket. */
  async settleRepaired(
    transaction: WriteTransaction,
    fault: Fault,
    reason: string,
    scope: AccessScope,
  ): Promise<void> {
    const { manager } = transaction;
    const { cameraId, repairedAt } = fault;
    const stated = statedIn(await this.history.all(cameraId, manager));
    const isStatedFaulty = stated.at(-1)?.status === 'faulty' && statusAt(stated, repairedAt!) === 'faulty';
    if (!isStatedFaulty || (await this.history.hasOpenFault(cameraId, manager)))
      return this.settle(transaction, fault, reason, scope);
    const mended = endingWith(stated, { status: 'active', validFrom: repairedAt! });
    await this.follow(transaction, cameraId, scope, (camera) =>
      this.states.settleWithin(transaction, camera, { stated: mended, reason, faultTicketId: null }),
    );
  }

  /** Whether the lens worked again, or came into service, after that moment: a fault seen then is over. */
  async workedAfter({ manager }: WriteTransaction, cameraId: string, at: Date): Promise<boolean> {
    const since = await this.workedSince(manager, cameraId);
    return since !== null && at < since;
  }

  private async workedSince(manager: EntityManager, cameraId: string): Promise<Date | null> {
    const timeline = timelineOf(await this.history.all(cameraId, manager));
    return lastWorkingSince(timeline) ?? currentSince(timeline) ?? null;
  }

  private async follow(
    { manager }: WriteTransaction,
    cameraId: string,
    scope: AccessScope,
    settle: (camera: Camera) => Promise<Camera['status']>,
  ): Promise<void> {
    const camera = await this.cameras.find(cameraId, scope, manager);
    if (!camera) throw conflict();
    const status = await settle(camera);
    if (camera.status === status) return;
    if (!(await this.cameras.update(manager, camera, { status }, scope))) throw conflict();
  }

  /** A fault that ended with a repair is over; another one began after that. @throws invalid_input (beganAt) */
  private async refuseOver({ manager }: WriteTransaction, cameraId: string, beganAt: Date): Promise<void> {
    const earliest = await this.workedSince(manager, cameraId);
    if (earliest && beganAt < earliest)
      throw invalidField(
        'beganAt',
        `beganAt must not be before ${earliest.toISOString()}, since when the lens worked`,
        `beganAt không được trước ${earliest.toISOString()}, lúc mắt camera bắt đầu hoạt động`,
      );
  }
}
