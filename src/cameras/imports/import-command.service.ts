import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { EVERYWHERE, systemContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import { CameraImport } from './camera-import.entity';
import { CameraImportRepository } from './camera-import.repository';
import { type Account, ImportEngine } from './import-engine';
import type { RowResult } from './import-rows';
import { type AcceptKind, noCounts } from './import-state';
import { ImportProfileService } from './import-profile.service';
import { countRows, type OpenList } from './open-list';
import type { Mapping } from './reading/columns';
import { mappingFor } from './saved-mapping';

/** One import as the command line asks for it. */
export interface CommandOrder {
  filename: string;
  bytes: Buffer;
  list: OpenList;
  /** `CODE` or `CODE@YYYY-MM-DD`; null = every row names its own unit. */
  area: string | null;
  accept: AcceptKind[];
  isCommit: boolean;
  onBatch(results: RowResult[]): void;
}

/** Imports from the server itself: in one process, without the queue, in the name of the system. */
@Injectable()
export class ImportCommandService {
  constructor(
    private readonly areas: AreaService,
    private readonly engine: ImportEngine,
    private readonly imports: CameraImportRepository,
    private readonly profiles: ImportProfileService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws invalid_input (profile) when there is no such profile, or several areas have one. */
  async profile(name: string): Promise<(headers: string[]) => Mapping> {
    const { mapping } = await this.profiles.named(name, EVERYWHERE);
    return (headers) => mappingFor(mapping, headers);
  }

  /** A dry run writes nothing at all. @throws area_code_unknown, import_file_unreadable */
  async run(order: CommandOrder): Promise<Account> {
    const area = order.area === null ? null : await this.areas.resolve(order.area);
    // Read through before a row of it is written: a file that breaks off, or has too many rows, writes nothing.
    if (order.isCommit) await countRows(order.list.sheet);
    const id = v7();
    if (order.isCommit) await this.begin(id, order, area?.id ?? null);
    const own = { id, run: 1 };
    try {
      const account = await this.engine.run({
        importId: id,
        context: systemContext(`import cameras ${id}`),
        sheet: order.list.sheet,
        mapping: order.list.mapping,
        accept: new Set(order.accept),
        area,
        isCommit: order.isCommit,
        rowsDone: 0,
        counts: noCounts(),
        keep: order.isCommit
          ? async (manager, results) => void (await this.imports.keep(manager!, own, results))
          : null,
        onBatch: (results) => order.onBatch(results),
      });
      if (order.isCommit) await this.end(own, 'done', account);
      return account;
    } catch (error) {
      if (order.isCommit) await this.end(own, 'failed', null);
      throw error;
    }
  }

  private async begin(
    id: string,
    { filename, bytes, list, accept }: CommandOrder,
    areaId: number | null,
  ): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { format, encoding } = list.sheet;
    const context = systemContext(`import cameras ${id}`);
    const row = Object.assign(new CameraImport(), {
      ...{
        id,
        areaId,
        filename,
        sha256,
        sizeBytes: String(bytes.length),
        format,
        encoding,
        state: 'running',
      },
      ...{
        isCommit: true,
        run: 1,
        mapping: list.mapping,
        guesses: list.guesses,
        accept,
        requestedBy: context.actor.id,
      },
    });
    await this.writes.run(context, async (transaction) => {
      await this.imports.insert(transaction.manager, row);
      const after = { areaId, sha256, sizeBytes: bytes.length, accept };
      transaction.record('camera_import.received', { id, after });
    });
  }

  private async end(
    own: { id: string; run: number },
    state: 'done' | 'failed',
    account: Account | null,
  ): Promise<void> {
    await this.writes.run(systemContext(`import cameras ${own.id}`), async (transaction) => {
      await this.imports.end(transaction.manager, own, state, account ? { rowsTotal: account.in } : {});
      const counts = account ? { in: account.in, ...account.counts } : {};
      transaction.record('camera_import.ended', { importId: own.id, state, counts });
    });
  }
}
