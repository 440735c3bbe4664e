import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { CameraImport } from './camera-import.entity';
import { toDetailDto, toImportDto } from './camera-import-dto';
import { CameraImportRepository } from './camera-import.repository';
import type {
  CameraImportDetailDto,
  CameraImportDto,
  ChangeImportDto,
  ImportFieldsDto,
  ListImportsDto,
} from './camera-imports.dto';
import type { ImportRowDto, ListImportRowsDto } from './import-rows.dto';
import { importCameras } from './import-cameras.job';
import { ImportFiles } from './import-files';
import { ImportProfileService } from './import-profile.service';
import { type ImportAct, importTransitions } from './import-state';
import { importRefused } from './imports.errors';
import { refuseMapping } from './mapping-check';

export interface ReceivedList {
  fields: ImportFieldsDto;
  filename: string;
  bytes: Buffer;
}

/** Takes lists in and moves them along `importTransitions`; the worker does the reading and the writing. */
@Injectable()
export class CameraImportService {
  constructor(
    private readonly imports: CameraImportRepository,
    private readonly files: ImportFiles,
    private readonly profiles: ImportProfileService,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws outside_your_areas, invalid_input (areaId, profileId) */
  async receive(
    context: RequestContext,
    { fields, filename, bytes }: ReceivedList,
  ): Promise<CameraImportDetailDto> {
    const { areaId, profileId, accept = [] } = fields;
    await this.areas.refuseOutside(areaId, context.scope);
    const mapping =
      profileId === undefined
        ? null
        : await this.profiles.mappingFor(profileId, { bytes, filename }, context.scope);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const request = { ...fields, filename, sha256 };
    const id = v7();
    // Before the transaction: no row speaks of bytes that are not there, and the sweeper takes bytes that no row speaks of.
    await this.files.put(id, bytes);
    return this.writes.create(context, 'POST camera-imports', request, async (transaction) => {
      const row = Object.assign(new CameraImport(), {
        ...{
          id,
          areaId,
          filename,
          sha256,
          sizeBytes: String(bytes.length),
          format: null,
          encoding: null,
        },
        ...{
          state: 'waiting',
          isCommit: false,
          run: 1,
          mapping,
          guesses: [],
          accept,
          rowsTotal: null,
          rowsDone: 0,
        },
        ...{ createdCount: 0, updatedCount: 0, unchangedCount: 0, rejectedCount: 0, fault: null },
        ...{ requestedBy: context.actor.id, createdAt: new Date(), finishedAt: null },
      });
      await this.imports.insert(transaction.manager, row);
      transaction.record('camera_import.received', {
        id: row.id,
        after: { areaId, sha256, sizeBytes: bytes.length, accept },
      });
      transaction.enqueue(importCameras, { importId: row.id, run: row.run });
      return toDetailDto(row);
    });
  }

  /** @throws not_found */
  async get(id: string, scope: AccessScope): Promise<CameraImportDetailDto> {
    return toDetailDto(await this.require(id, scope));
  }

  /** Newest first. @throws not_found, outside_your_areas */
  async list(query: ListImportsDto, scope: AccessScope): Promise<Page<CameraImportDto>> {
    const { limit = 50, areaId, state } = query;
    if (areaId !== undefined) await this.areas.within(areaId, scope);
    const beforeId = decodeCursor(query.cursor, ['uuid'])?.[0] as string | undefined;
    const rows = await this.imports.list({ areaId, state, beforeId, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.id]);
    return { items: page.items.map(toImportDto), nextCursor: page.nextCursor };
  }

  /** In the order of the file. @throws not_found */
  async rows(id: string, query: ListImportRowsDto, scope: AccessScope): Promise<Page<ImportRowDto>> {
    const { limit = 50, outcome } = query;
    await this.require(id, scope);
    const after = Number(decodeCursor(query.cursor, ['integer'])?.[0] ?? -1);
    const rows = await this.imports.rows(id, { outcome, after, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.number]);
    return { items: page.items.map(({ importId: _, ...row }) => row), nextCursor: page.nextCursor };
  }

  /** Has it planned again. @throws not_found, camera_import_refused, invalid_input (mapping) */
  async change(
    context: RequestContext,
    id: string,
    { mapping, accept }: ChangeImportDto,
  ): Promise<CameraImportDetailDto> {
    if (mapping) refuseMapping(mapping);
    const changes = { ...(mapping && { mapping }), ...(accept && { accept }), isCommit: false };
    return this.move(context, id, 'replan', { ...changes, state: 'waiting', requestedBy: context.actor.id });
  }

  /** Has what was planned written. @throws not_found, camera_import_refused: of two at once one is refused. */
  async commit(context: RequestContext, id: string): Promise<CameraImportDetailDto> {
    return this.move(context, id, 'commit', {
      ...{ state: 'waiting', isCommit: true, requestedBy: context.actor.id },
    });
  }

  /** @throws not_found, camera_import_refused once it is being written. */
  async cancel(context: RequestContext, id: string): Promise<CameraImportDetailDto> {
    const cancelled = await this.move(context, id, 'cancel', { state: 'cancelled' });
    await this.files.remove(id);
    return cancelled;
  }

  /** @throws not_found */
  async require(id: string, scope: AccessScope): Promise<CameraImport> {
    const row = await this.imports.find(id, scope);
    if (!row) throw notFound({ what: 'camera import', id });
    return row;
  }

  private async move(
    context: RequestContext,
    id: string,
    act: ImportAct,
    to: Parameters<CameraImportRepository['restart']>[3],
  ): Promise<CameraImportDetailDto> {
    const { state } = await this.require(id, context.scope);
    await this.writes.run(context, async (transaction) => {
      const run = await this.imports.restart(transaction.manager, id, act, to);
      if (run === null) throw importRefused({ state, wanted: importTransitions[act].join(', ') });
      this.follow(transaction, { id, run, act, to });
    });
    return this.get(id, context.scope);
  }

  private follow(
    transaction: WriteTransaction,
    { id, run, act, to }: { id: string; run: number; act: ImportAct; to: object & { state: string } },
  ): void {
    if (act === 'cancel')
      transaction.record('camera_import.ended', { importId: id, state: to.state, counts: {} });
    else {
      transaction.record('camera_import.received', { id, after: { act, run, ...to } });
      transaction.enqueue(importCameras, { importId: id, run });
    }
  }
}
