import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { conflict, invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../platform/http/paging.dto';
import { type AccessScope, EVERYWHERE, type RequestContext } from '../platform/http/request-context';
import { violates, type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { Camera } from './camera.entity';
import { CameraRepository } from './camera.repository';
import { channelTaken, channelTakenElsewhere, lensHasNoSource } from './cameras.errors';
import { ClockRepository, modelOf } from './recorders/clock.repository';
import { epochShowing } from './recorders/epoch-choice';
import { RecorderRepository } from './recorders/recorder.repository';
import type { Source } from './source.entity';
import { newSource, refuseBeforeBegin, toSourceDto } from './source-fields';
import { SourceRepository } from './source.repository';
import type { AttachSourceDto, EndSourceDto, SourceDto } from './sources.dto';

/** Where footage comes from; `areaId` is the lens's. */
export interface FootageSource {
  sourceId: string;
  clockEpochId: string;
  areaId: number;
}

/** Which recorder channel showed which lens, and when. */
@Injectable()
export class SourceService {
  constructor(
    private readonly sources: SourceRepository,
    private readonly cameras: CameraRepository,
    private readonly recorders: RecorderRepository,
    private readonly clocks: ClockRepository,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * Which source, in which clock epoch, recorded what a lens showed at `displayedStartedAt` on the recorder's clock.
   * The main stream is preferred, then the source attached last.
   * @param sourceId the only source to consider; it must be one of the lens's.
   * @param scope where the lens must lie; its footage counts wherever the recorder stands.
   * @throws not_found, invalid_input (sourceId), lens_has_no_source
   */
  async resolveForFootage(
    cameraId: string,
    displayedStartedAt: Date,
    sourceId: string | undefined,
    scope: AccessScope,
  ): Promise<FootageSource> {
    const camera = await this.camera(cameraId, scope);
    const all = await this.sources.ofCamera(cameraId, EVERYWHERE);
    const asked = sourceId === undefined ? all : all.filter((source) => source.id === sourceId);
    if (sourceId !== undefined && !asked.length)
      throw invalidField('sourceId', 'the lens has no such source', 'mắt camera không có nguồn ghi này');
    const mainFirst = [...asked].sort((a, b) => Number(b.stream === 'main') - Number(a.stream === 'main'));
    for (const source of mainFirst) {
      const clockEpochId = await this.epochDuring(source, displayedStartedAt);
      if (clockEpochId) return { sourceId: source.id, clockEpochId, areaId: camera.areaId };
    }
    throw lensHasNoSource({ code: camera.code, at: displayedStartedAt.toISOString() });
  }

  /** Newest first. @throws not_found */
  async list(cameraId: string, query: PageQueryDto, scope: AccessScope): Promise<Page<SourceDto>> {
    const { limit = 50 } = query;
    await this.camera(cameraId, scope);
    const before = decodeCursor(query.cursor, ['moment', 'uuid']);
    const rows = await this.sources.listOfCamera(cameraId, { before, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.validFrom.toISOString(), row.id]);
    return { items: page.items.map(toSourceDto), nextCursor: page.nextCursor };
  }

  /** Sources of a lens that have not ended, newest first. */
  async unended(cameraId: string, scope: AccessScope): Promise<SourceDto[]> {
    const sources = await this.sources.ofCamera(cameraId, scope);
    return sources.filter((source) => source.validTo === null).map(toSourceDto);
  }

  /** Channels of a recorder that show these lenses and have not ended, by number; both are known to lie in one's areas. */
  async onRecorder(recorderId: string, cameraIds: string[]): Promise<SourceDto[]> {
    return (await this.sources.onRecorder(recorderId, cameraIds)).map(toSourceDto);
  }

  /** @throws not_found, invalid_input (recorderId, channel), channel_taken naming who sits there */
  async attach(context: RequestContext, cameraId: string, body: AttachSourceDto): Promise<SourceDto> {
    const { scope } = context;
    const source = newSource(await this.camera(cameraId, scope), body);
    return this.namingHolder(source, scope, () =>
      this.writes.create(context, `POST cameras/${cameraId}/sources`, body, (transaction) =>
        this.insert(transaction, source, scope),
      ),
    );
  }

  /** Inserts within the caller's transaction, which must run inside `namingHolder`. */
  async insert(transaction: WriteTransaction, source: Source, scope: AccessScope): Promise<SourceDto> {
    const { manager } = transaction;
    if (source.validTo) refuseBeforeBegin(source, source.validTo);
    await this.checkChannel(manager, source, scope);
    await this.sources.insert(manager, source);
    const after = toSourceDto(source);
    transaction.record('source.attached', { id: source.id, after });
    return after;
  }

  /** @throws not_found, conflict when it has ended already */
  async end(
    context: RequestContext,
    ids: { cameraId: string; sourceId: string },
    body: EndSourceDto,
  ): Promise<SourceDto> {
    const sources = await this.sources.ofCamera(ids.cameraId, context.scope);
    const source = sources.find((one) => one.id === ids.sourceId);
    if (!source) throw notFound({ what: 'source', id: ids.sourceId });
    const validTo = new Date(body.validTo);
    refuseBeforeBegin(source, validTo);
    return this.writes.run(context, (transaction) => this.endWithin(transaction, source, validTo));
  }

  /** Ends one source within the caller's transaction. @throws conflict when it has ended already */
  async endWithin(transaction: WriteTransaction, source: Source, validTo: Date): Promise<SourceDto> {
    if (!(await this.sources.end(transaction.manager, source.id, validTo))) throw conflict();
    const after = toSourceDto({ ...source, validTo });
    transaction.record('source.ended', { id: source.id, before: toSourceDto(source), after });
    return after;
  }

  /** Runs a write that inserts `source` and, when its channel is taken, throws channel_taken naming a holder in scope. */
  async namingHolder<T>(source: Source | null, scope: AccessScope, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!source || !violates(error, 'ex_source_channel')) throw error;
      const holder = await this.sources.holderOf(source, scope);
      if (!holder) throw conflict();
      const { channel, stream } = source;
      const { cameraCode, validFrom } = holder;
      if (cameraCode === null) throw channelTakenElsewhere({ channel, stream });
      throw channelTaken({ channel, stream, cameraCode, validFrom: validFrom.toISOString() });
    }
  }

  /** The epoch that displayed `displayed`, if the source showed its lens then, give or take the clock's uncertainty. */
  private async epochDuring(source: Source, displayed: Date): Promise<string | null> {
    const epochs = await this.clocks.epochsOf(source.recorderId);
    const periods = epochs.map((epoch) => ({
      id: epoch.id,
      openedAt: epoch.openedAt,
      model: modelOf(epoch),
    }));
    const { epoch, correctedAt, uncertaintyMilliseconds: slack } = epochShowing(periods, displayed);
    const at = correctedAt.getTime();
    const isAttached =
      at + slack >= source.validFrom.getTime() && (!source.validTo || at - slack < source.validTo.getTime());
    return isAttached ? epoch.id : null;
  }

  private async checkChannel(manager: EntityManager, source: Source, scope: AccessScope): Promise<void> {
    const recorder = await this.recorders.find(source.recorderId, scope, manager);
    if (!recorder) throw invalidField('recorderId', 'there is no such recorder', 'không có đầu ghi này');
    const { channels } = recorder;
    if (source.channel > channels)
      throw invalidField(
        'channel',
        `the recorder has ${channels} channels`,
        `đầu ghi chỉ có ${channels} kênh`,
      );
  }

  private async camera(id: string, scope: AccessScope): Promise<Camera> {
    const camera = await this.cameras.find(id, scope);
    if (!camera) throw notFound({ what: 'camera', id });
    return camera;
  }
}
