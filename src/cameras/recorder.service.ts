import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../areas/area.service';
import { conflict, invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { ClockEpoch } from './clock.entity';
import { ClockRepository } from './clock.repository';
import { toClockDto } from './clock.service';
import { Recorder } from './recorder.entity';
import { RecorderRepository } from './recorder.repository';
import type { ChangeRecorderDto, CreateRecorderDto, ListRecordersDto, RecorderDto } from './recorders.dto';

const faults: ConstraintFaults = {
  fk_recorder_area: () => invalidField('areaId', 'there is no such area', 'không có địa bàn này'),
};

@Injectable()
export class RecorderService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly clocks: ClockRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(id: string): Promise<RecorderDto> {
    const recorder = await this.existing(id);
    const epochs = await this.clocks.newestEpochs([id]);
    return toRecorderDto(recorder, epochs.get(id)!);
  }

  /** @throws not_found when the area is unknown */
  async list(query: ListRecordersDto): Promise<Page<RecorderDto>> {
    const { limit = 50, areaId } = query;
    const on = vietnamDate();
    if (areaId !== undefined) await this.areas.get(areaId, on);
    const area = areaId === undefined ? undefined : { id: areaId, on };
    const before = decodeCursor(query.cursor, ['uuid']);
    const rows = await this.recorders.list({
      area,
      beforeId: before?.[0] as string | undefined,
      limit: limit + 1,
    });
    const page = toPage(rows, limit, (row) => [row.id]);
    const epochs = await this.clocks.newestEpochs(page.items.map((row) => row.id));
    return { ...page, items: page.items.map((row) => toRecorderDto(row, epochs.get(row.id)!)) };
  }

  /** Registers a recorder with its first clock epoch. @throws invalid_input (areaId) */
  async create(context: RequestContext, body: CreateRecorderDto): Promise<RecorderDto> {
    return withFaults(faults, () =>
      this.writes.create(context, 'POST recorders', body, (transaction) => this.insert(transaction, body)),
    );
  }

  /** @throws not_found, invalid_input (areaId, channels) */
  async change(context: RequestContext, id: string, body: ChangeRecorderDto): Promise<RecorderDto> {
    const wanted = columnsOf(body);
    if (isEmpty(changedFields(await this.existing(id), wanted))) return this.get(id);
    return withFaults(faults, () =>
      this.writes.run(context, (transaction) => this.update(transaction, id, wanted)),
    );
  }

  private async insert(transaction: WriteTransaction, body: CreateRecorderDto): Promise<RecorderDto> {
    const recorder = Object.assign(new Recorder(), {
      make: null,
      model: null,
      serial: null,
      statedRetentionDays: null,
      ...columnsOf(body),
      id: v7(),
    });
    await this.recorders.insert(transaction.manager, recorder);
    const epoch = Object.assign(new ClockEpoch(), {
      id: v7(),
      recorderId: recorder.id,
      number: 1,
      reason: 'initial',
      openedAt: null,
    });
    await this.clocks.insertEpoch(transaction.manager, epoch);
    const after = toRecorderDto(recorder, epoch);
    transaction.record('recorder.created', { id: recorder.id, after });
    return after;
  }

  private async update(
    transaction: WriteTransaction,
    id: string,
    wanted: Partial<Recorder>,
  ): Promise<RecorderDto> {
    const { manager } = transaction;
    const before = (await this.recorders.lock(manager, id))!;
    const changes = changedFields(before, wanted);
    if (isEmpty(changes)) throw conflict();
    if (changes.channels !== undefined) await this.refuseTooFewChannels(transaction, id, changes.channels);
    await this.recorders.update(manager, id, changes);
    const epoch = (await this.clocks.newestEpochs([id], manager)).get(id)!;
    const after = toRecorderDto(Object.assign(new Recorder(), before, changes), epoch);
    transaction.record('recorder.changed', { id, before: toRecorderDto(before, epoch), after });
    return after;
  }

  private async refuseTooFewChannels(
    { manager }: WriteTransaction,
    id: string,
    channels: number,
  ): Promise<void> {
    const highest = await this.recorders.highestChannelInUse(manager, id);
    if (highest > channels)
      throw invalidField('channels', `channel ${highest} is in use`, `kênh ${highest} đang được dùng`);
  }

  private async existing(id: string): Promise<Recorder> {
    const recorder = await this.recorders.find(id);
    if (!recorder) throw notFound({ what: 'recorder', id });
    return recorder;
  }
}

/** The body as columns; what it leaves out stays undefined. */
function columnsOf(body: ChangeRecorderDto): Partial<Recorder> {
  const { custodian, ...columns } = body;
  if (!custodian) return columns;
  const { kind, name, phone = null } = custodian;
  return { ...columns, custodianKind: kind, custodianName: name, custodianPhone: phone };
}

function toRecorderDto(recorder: Recorder, epoch: ClockEpoch): RecorderDto {
  const { id, areaId, name, make, model, serial, channels, statedRetentionDays } = recorder;
  const { custodianKind: kind, custodianName, custodianPhone: phone } = recorder;
  const custodian = { kind, name: custodianName, phone };
  const clock = toClockDto(epoch);
  return { id, areaId, name, make, model, serial, channels, statedRetentionDays, custodian, clock };
}
