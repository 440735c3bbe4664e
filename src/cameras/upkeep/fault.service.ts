import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { PictureService } from '../pictures/picture.service';
import { type FaultState, faultStates, faultTransitions, isUnfinished } from './fault-state';
import { FaultLens } from './fault-lens';
import { type Fault, FaultRepository } from './fault.repository';
import type {
  AddFaultNoteDto,
  FaultDetailDto,
  FaultDto,
  ListFaultsDto,
  RepairFaultDto,
  ReportFaultDto,
  WithdrawFaultDto,
} from './faults.dto';
import { toFaultDto, toFaultNoteDto } from './fault-fields';
import { pastMoment } from './moments';
import { faultMovedOn } from './upkeep.errors';

/** Fault tickets: what is broken since when, who does something about it, and that the lens works again. */
@Injectable()
export class FaultService {
  constructor(
    private readonly faults: FaultRepository,
    private readonly lenses: FaultLens,
    private readonly pictures: PictureService,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(id: string, scope: AccessScope): Promise<FaultDetailDto> {
    const fault = await this.found(id, scope);
    return { ...toFaultDto(fault), notes: (await this.faults.notesOf(id)).map(toFaultNoteDto) };
  }

  /** Begun first, first. @throws not_found when the area is unknown; outside_your_areas */
  async list(query: ListFaultsDto, scope: AccessScope): Promise<Page<FaultDto>> {
    const { limit = 50, state, areaId, kind, cameraId } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const after = decodeCursor(query.cursor, ['moment', 'uuid']);
    const states = state ? [state] : faultStates.filter(isUnfinished);
    const filter = { states, area, kind, cameraId, after, limit: limit + 1 };
    const page = toPage(await this.faults.list(filter, scope), limit, ({ beganAt, id }) => [
      beganAt.toISOString(),
      id,
    ]);
    return { items: page.items.map(toFaultDto), nextCursor: page.nextCursor };
  }

  /**
   * Opens a ticket; the lens has been faulty since it began.
   * @throws not_found, lens_not_in_service, fault_already_reported, invalid_input (beganAt, pictureId)
   */
  async report(context: RequestContext, cameraId: string, body: ReportFaultDto): Promise<FaultDto> {
    const { scope } = context;
    await this.pictures.refuseUnknown(body.pictureId, scope, 'pictureId');
    return this.writes.create(context, `POST cameras/${cameraId}/faults`, body, (transaction) =>
      this.lenses.reportWithin(transaction, cameraId, body, scope),
    );
  }

  /** Writes down what is being done. @throws not_found, fault_moved_on */
  async addNote(context: RequestContext, id: string, body: AddFaultNoteDto): Promise<FaultDetailDto> {
    const { scope } = context;
    await this.found(id, scope);
    await this.writes.create(context, `POST faults/${id}/notes`, body, async (transaction) => {
      const before = await this.lenses.lockWithin(transaction, id, scope);
      const isMoving = body.state !== undefined && body.state !== before.state;
      const after = isMoving ? await this.move(transaction, before, { to: body.state! }) : before;
      await this.note(transaction, { before, after, text: body.text });
      return { id };
    });
    return this.get(id, scope);
  }

  /** The lens works again, unless another ticket of it is open. @throws not_found, fault_moved_on, invalid_input (repairedAt) */
  async repair(context: RequestContext, id: string, body: RepairFaultDto): Promise<FaultDetailDto> {
    const { scope } = context;
    const repairedAt = pastMoment(body.repairedAt, 'repairedAt');
    await this.found(id, scope);
    await this.writes.run(context, async (transaction) => {
      const before = await this.lenses.lockWithin(transaction, id, scope);
      refuseBefore(repairedAt, before.beganAt);
      const after = await this.move(transaction, before, { to: 'repaired', repairedAt });
      await this.note(transaction, { before, after, text: body.text });
      await this.lenses.settleRepaired(transaction, after, body.text, scope);
    });
    return this.get(id, scope);
  }

  /** It was reported wrongly: the history says from now on that the lens was not faulty. @throws not_found, fault_moved_on */
  async withdraw(context: RequestContext, id: string, { reason }: WithdrawFaultDto): Promise<FaultDetailDto> {
    const { scope } = context;
    await this.found(id, scope);
    await this.writes.run(context, async (transaction) => {
      const before = await this.lenses.lockWithin(transaction, id, scope);
      const after = await this.move(transaction, before, { to: 'withdrawn', closedReason: reason });
      transaction.record('fault.changed', { id, before: toFaultDto(before), after: toFaultDto(after) });
      await this.lenses.settle(transaction, after, reason, scope);
    });
    return this.get(id, scope);
  }

  private async move(
    { manager }: WriteTransaction,
    before: Fault,
    {
      to,
      repairedAt = null,
      closedReason = null,
    }: { to: FaultState; repairedAt?: Date | null; closedReason?: string | null },
  ): Promise<Fault> {
    const isAllowed = faultTransitions[before.state].includes(to);
    if (!isAllowed || !(await this.faults.move(manager, before.id, { to, repairedAt, closedReason })))
      throw faultMovedOn({ state: before.state, to });
    return { ...before, state: to, repairedAt, closedReason };
  }

  private async note(
    transaction: WriteTransaction,
    { before, after, text }: { before: Fault; after: Fault; text: string },
  ): Promise<void> {
    const { id, state } = after;
    const note = { id: v7(), state, text, writtenBy: transaction.actorId };
    await this.faults.insertNote(transaction.manager, id, note);
    const payload = { id, before: toFaultDto(before), after: { ...toFaultDto(after), note } };
    transaction.record('fault.changed', payload);
  }

  private async found(id: string, scope: AccessScope): Promise<Fault> {
    const fault = await this.faults.find(id, scope);
    if (!fault) throw notFound({ what: 'fault ticket', id });
    return fault;
  }
}

function refuseBefore(repairedAt: Date, beganAt: Date): void {
  if (repairedAt <= beganAt)
    throw invalidField(
      'repairedAt',
      `repairedAt must be after ${beganAt.toISOString()}, when the fault began`,
      `repairedAt phải sau ${beganAt.toISOString()}, lúc bắt đầu hỏng`,
    );
}
