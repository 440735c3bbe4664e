import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { conflict, invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { changedFields, isEmpty } from '../../writing/changed-fields';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { ClockEpoch } from './clock.entity';
import { ClockRepository } from './clock.repository';
import { toClockDto } from './clock.service';
import { type KeptRecorder, RecorderContacts } from './recorder-contacts';
import { Recorder } from './recorder.entity';
import { RecorderRepository } from './recorder.repository';
import type { ChangeRecorderDto, CreateRecorderDto, ListRecordersDto, RecorderDto } from './recorders.dto';

@Injectable()
export class RecorderService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly contacts: RecorderContacts,
    private readonly clocks: ClockRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(context: RequestContext, id: string): Promise<RecorderDto> {
    const recorder = await this.existing(id, context.scope);
    const epochs = await this.clocks.newestEpochs([id]);
    return this.one(context, toKept(recorder, epochs.get(id)!));
  }

  /** @throws not_found when the area is unknown; outside_your_areas */
  async list(context: RequestContext, query: ListRecordersDto): Promise<Page<RecorderDto>> {
    const { limit = 50, areaId } = query;
    const { scope } = context;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const beforeId = decodeCursor(query.cursor, ['uuid'])?.[0] as string | undefined;
    const rows = await this.recorders.list({ area, beforeId, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.id]);
    const epochs = await this.clocks.newestEpochs(page.items.map((row) => row.id));
    const kept = page.items.map((row) => toKept(row, epochs.get(row.id)!));
    return { ...page, items: await this.contacts.show(context, kept) };
  }

  /** Registers a recorder with its first clock epoch. @throws outside_your_areas, invalid_input (areaId) */
  async create(context: RequestContext, body: CreateRecorderDto): Promise<RecorderDto> {
    await this.areas.refuseOutside(body.areaId, context.scope);
    const created = await this.writes.create(context, 'POST recorders', body, (transaction) =>
      this.insert(transaction, body),
    );
    return this.one(context, created);
  }

  /** @throws not_found, outside_your_areas, invalid_input (areaId, channels) */
  async change(context: RequestContext, id: string, body: ChangeRecorderDto): Promise<RecorderDto> {
    const { scope } = context;
    const wanted = columnsOf(body);
    const changes = changedFields(await this.existing(id, scope), wanted);
    if (isEmpty(changes)) return this.get(context, id);
    if (changes.areaId !== undefined) await this.areas.refuseOutside(changes.areaId, scope);
    const changed = await this.writes.run(context, (transaction) =>
      this.update(transaction, { id, wanted, scope }),
    );
    return this.one(context, changed);
  }

  private async insert(transaction: WriteTransaction, body: CreateRecorderDto): Promise<KeptRecorder> {
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
    const after = toKept(recorder, epoch);
    transaction.record('recorder.created', { id: recorder.id, after });
    return after;
  }

  private async update(
    transaction: WriteTransaction,
    { id, wanted, scope }: { id: string; wanted: Partial<Recorder>; scope: AccessScope },
  ): Promise<KeptRecorder> {
    const { manager } = transaction;
    const before = await this.recorders.lock(manager, id, scope);
    const changes = before && changedFields(before, wanted);
    if (!changes || isEmpty(changes)) throw conflict();
    if (changes.channels !== undefined) await this.refuseTooFewChannels(transaction, id, changes.channels);
    if (!(await this.recorders.update(manager, id, changes, scope))) throw conflict();
    const epoch = (await this.clocks.newestEpochs([id], manager)).get(id)!;
    const after = toKept(Object.assign(new Recorder(), before, changes), epoch);
    transaction.record('recorder.changed', { id, before: toKept(before, epoch), after });
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

  private async existing(id: string, scope: AccessScope): Promise<Recorder> {
    const recorder = await this.recorders.find(id, scope);
    if (!recorder) throw notFound({ what: 'recorder', id });
    return recorder;
  }

  private async one(context: RequestContext, recorder: KeptRecorder): Promise<RecorderDto> {
    return (await this.contacts.show(context, [recorder]))[0]!;
  }
}

/** The body as columns; what it leaves out stays undefined. */
function columnsOf(body: ChangeRecorderDto): Partial<Recorder> {
  const { custodian, ...columns } = body;
  if (!custodian) return columns;
  const { kind, name, phone = null } = custodian;
  return { ...columns, custodianKind: kind, custodianName: name, custodianPhone: phone };
}

function toKept(recorder: Recorder, epoch: ClockEpoch): KeptRecorder {
  const { id, areaId, name, make, model, serial, channels, statedRetentionDays } = recorder;
  const { custodianKind: kind, custodianName, custodianPhone: phone } = recorder;
  const custodian = { kind, name: custodianName, phone };
  const clock = toClockDto(epoch);
  return { id, areaId, name, make, model, serial, channels, statedRetentionDays, custodian, clock };
}
