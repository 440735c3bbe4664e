import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { conflict, invalidField, notFound } from '../../platform/errors';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { changedFields, isEmpty } from '../../writing/changed-fields';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { PictureService } from '../pictures/picture.service';
import { ClockEpoch } from './clock.entity';
import { type KeptRecorder, RecorderContacts } from './recorder-contacts';
import { RecorderFacts } from './recorder-facts';
import { columnsOf, newRecorder } from './recorder-row';
import { Recorder } from './recorder.entity';
import { RecorderRepository } from './recorder.repository';
import { recorderChecked } from './recorders.events';
import type { ChangeRecorderDto, CreateRecorderDto, RecorderDto } from './recorders.dto';

@Injectable()
export class RecorderService {
  constructor(
    private readonly recorders: RecorderRepository,
    private readonly facts: RecorderFacts,
    private readonly contacts: RecorderContacts,
    private readonly areas: AreaService,
    private readonly pictures: PictureService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found */
  async get(context: RequestContext, id: string): Promise<RecorderDto> {
    const [kept] = await this.facts.of([await this.existing(id, context.scope)]);
    return this.one(context, kept!);
  }

  /** Registers a recorder with its first clock epoch. @throws outside_your_areas, invalid_input (areaId, noticePictureId) */
  async create(context: RequestContext, body: CreateRecorderDto): Promise<RecorderDto> {
    await this.areas.refuseOutside(body.areaId, context.scope);
    await this.pictures.refuseUnknown(body.noticePictureId, context.scope, 'noticePictureId');
    const created = await this.writes.create(context, 'POST recorders', body, (transaction) =>
      this.insert(transaction, body),
    );
    return this.one(context, created);
  }

  /** @throws not_found, outside_your_areas, invalid_input (areaId, channels, noticePictureId) */
  async change(context: RequestContext, id: string, body: ChangeRecorderDto): Promise<RecorderDto> {
    const { scope } = context;
    const wanted = columnsOf(body);
    const changes = changedFields(await this.existing(id, scope), wanted);
    if (isEmpty(changes)) return this.get(context, id);
    if (changes.areaId !== undefined) await this.areas.refuseOutside(changes.areaId, scope);
    await this.pictures.refuseUnknown(changes.noticePictureId, scope, 'noticePictureId');
    const changed = await this.writes.run(context, (transaction) =>
      this.update(transaction, { id, wanted, scope }),
    );
    return this.one(context, changed);
  }

  /** Notes that somebody has seen that all this is still so. @throws not_found */
  async confirm(context: RequestContext, id: string): Promise<RecorderDto> {
    await this.existing(id, context.scope);
    const confirmation = { lastConfirmedAt: new Date(), lastConfirmedBy: context.actor.id };
    await this.writes.run(context, async (transaction) => {
      if (!(await this.recorders.update(transaction.manager, id, confirmation, context.scope)))
        throw notFound({ what: 'recorder', id });
      transaction.record('recorder.confirmed', { recorderId: id });
    });
    return this.get(context, id);
  }

  private async insert(transaction: WriteTransaction, body: CreateRecorderDto): Promise<KeptRecorder> {
    const { manager } = transaction;
    const recorder = newRecorder(body);
    const epoch = Object.assign(new ClockEpoch(), {
      id: v7(),
      recorderId: recorder.id,
      number: 1,
      reason: 'initial',
      openedAt: null,
    });
    await this.recorders.insert(manager, recorder, epoch);
    const [after] = await this.facts.of([recorder], manager);
    transaction.record('recorder.created', { id: recorder.id, after: after! });
    return after!;
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
    const changed = Object.assign(new Recorder(), before, changes);
    const [was, after] = await this.facts.of([before, changed], manager);
    transaction.record('recorder.changed', { id, before: was!, after: after! });
    if (changes.statedRetentionDays !== undefined) transaction.enqueue(recorderChecked, { recorderId: id });
    return after!;
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
