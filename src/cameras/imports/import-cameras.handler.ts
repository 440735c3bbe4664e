import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../platform/config';
import { crashPoint } from '../../platform/crash-point';
import { AppError } from '../../platform/errors';
import { NOWHERE, type RequestContext, systemContext } from '../../platform/http/request-context';
import { vietnamDate } from '../../platform/local-date';
import { PermanentJobError } from '../../queue/job';
import { type Handles, JobHandler, type JobRun } from '../../queue/job-handler';
import { WriteUnit } from '../../writing/write-unit';
import type { CameraImport } from './camera-import.entity';
import { CameraImportRepository } from './camera-import.repository';
import { type Account, ImportEngine } from './import-engine';
import { type ImportCameras, importCameras } from './import-cameras.job';
import { ImportFiles } from './import-files';
import type { RowResult } from './import-rows';
import { ImportRights } from './import-rights';
import { importFileGone, importRightEnded } from './imports.errors';
import { countRows, type OpenList, openList } from './open-list';
import { importFileUnreadable } from './reading/file-faults';

/** Trying again changes nothing about these. */
const FOR_GOOD = [importFileUnreadable, importFileGone, importRightEnded];

/** Somebody called the import off, or it was begun anew, while it ran. */
class CalledOff extends Error {
  override name = 'CalledOff';
}

/** Plans or writes a list. A run that was killed goes on behind the last batch it kept. */
@JobHandler(importCameras)
export class ImportCamerasHandler implements Handles<ImportCameras> {
  private readonly logger = new Logger(ImportCamerasHandler.name);

  constructor(
    private readonly config: Config,
    private readonly imports: CameraImportRepository,
    private readonly files: ImportFiles,
    private readonly engine: ImportEngine,
    private readonly rights: ImportRights,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws what the store or the database may: the job is tried again. */
  async handle({ importId, run }: ImportCameras, { signal, isLastAttempt }: JobRun): Promise<void> {
    const taken = await this.imports.take({ id: importId, run });
    if (!taken) return;
    try {
      await this.finish(taken, await this.read(taken, signal));
    } catch (error) {
      if (error instanceof CalledOff) return this.logger.log(`import ${importId} was called off`);
      const isForGood = FOR_GOOD.some((one) => one.made(error));
      if (!signal.aborted && (isForGood || isLastAttempt)) await this.fail(taken, error);
      throw isForGood ? new PermanentJobError((error as Error).message) : error;
    }
  }

  private async read(row: CameraImport, signal: AbortSignal): Promise<Account> {
    await this.rights.refuseEnded(row);
    const list = await this.open(row);
    await this.imports.describe(row, {
      format: list.sheet.format,
      encoding: list.sheet.encoding,
      mapping: list.mapping,
      guesses: list.guesses,
      rowsTotal: row.rowsTotal ?? (await countRows(list.sheet)),
    });
    const { createdCount, updatedCount, unchangedCount, rejectedCount } = row;
    return this.engine.run({
      importId: row.id,
      context: contextOf(row),
      sheet: list.sheet,
      mapping: list.mapping,
      accept: new Set(row.accept),
      area: { id: row.areaId!, on: vietnamDate() },
      isCommit: row.isCommit,
      rowsDone: row.rowsDone,
      counts: {
        created: createdCount,
        updated: updatedCount,
        unchanged: unchangedCount,
        rejected: rejectedCount,
      },
      keep: (manager, results) => this.keep(manager, row, results),
      onBatch: () => row.isCommit && crashPoint(this.config, 'after-import-batch'),
      signal,
    });
  }

  private async open(row: CameraImport): Promise<OpenList> {
    const limits = { maxBytes: this.config.IMPORT_MAX_BYTES, maxRows: this.config.IMPORT_MAX_ROWS };
    const bytes = await this.files.get(row.id);
    return openList(bytes, row.filename, limits, (_, guessed) => row.mapping ?? guessed);
  }

  /** @param manager of the transaction that writes the batch; null = nothing is written. */
  private async keep(manager: EntityManager | null, row: CameraImport, results: RowResult[]): Promise<void> {
    // Asked in the transaction that writes: a right that has ended writes not one batch more.
    if (manager) await this.rights.refuseEnded(row, manager);
    const isKept = manager
      ? await this.imports.keep(manager, row, results)
      : await this.imports.keepAlone(row, results);
    if (!isKept) throw new CalledOff();
  }

  private async finish(row: CameraImport, account: Account): Promise<void> {
    const state = row.isCommit ? 'done' : 'planned';
    if (!row.isCommit) {
      await this.imports.endAlone(row, state, account.in);
      return;
    }
    await this.writes.run(contextOf(row), async (transaction) => {
      if (!(await this.imports.end(transaction.manager, row, state, { rowsTotal: account.in })))
        throw new CalledOff();
      const counts = { in: account.in, ...account.counts };
      transaction.record('camera_import.ended', { importId: row.id, state, counts });
    });
  }

  private async fail(row: CameraImport, error: unknown): Promise<void> {
    const fault = error instanceof AppError ? error.bilingual : INTERNAL;
    await this.writes.run(contextOf(row), async (transaction) => {
      await this.imports.end(transaction.manager, row, 'failed', { fault });
      transaction.record('camera_import.ended', { importId: row.id, state: 'failed', counts: {} });
    });
  }
}

const INTERNAL = {
  en: 'The list could not be read through; ask the administrator to look at the job.',
  vi: 'Không xử lý hết được danh sách; hãy nhờ quản trị viên kiểm tra công việc nền.',
};

/** In the name of whoever asked for it, and within the area it is for. */
function contextOf({ id, areaId, requestedBy }: CameraImport): RequestContext {
  const scope = { ...NOWHERE, areaIds: [areaId!] };
  const actor = { id: requestedBy, unit: null };
  return { ...systemContext(`import-cameras ${id}`), actor, scope, scopeOf: () => scope };
}
