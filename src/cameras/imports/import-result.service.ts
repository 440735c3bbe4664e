import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';
import type { AccessScope } from '../../platform/http/request-context';
import { CameraImportRepository } from './camera-import.repository';
import { CameraImportService } from './camera-import.service';
import { ImportFiles } from './import-files';
import { importRefused } from './imports.errors';
import { openSheet } from './reading/table';
import { type ResultRow, resultWorkbook } from './result-workbook';

const PAGE_ROWS = 1000;
const FINISHED = ['planned', 'done'];

/** What became of a list, to be handed back to whoever sent it. */
@Injectable()
export class ImportResultService {
  constructor(
    private readonly config: Config,
    private readonly imports: CameraImportService,
    private readonly rows: CameraImportRepository,
    private readonly files: ImportFiles,
  ) {}

  /** @throws not_found; camera_import_refused before it is planned */
  async open(id: string, scope: AccessScope, isHead: boolean): Promise<Readable> {
    const { state, filename } = await this.imports.require(id, scope);
    if (!FINISHED.includes(state)) throw importRefused({ state, wanted: FINISHED.join(', ') });
    if (isHead) return Readable.from([]);
    const { IMPORT_MAX_BYTES: maxBytes, IMPORT_MAX_ROWS: maxRows } = this.config;
    const sheet = await openSheet(await this.files.get(id), filename, { maxBytes, maxRows });
    return resultWorkbook(sheet, this.results(id));
  }

  private async *results(id: string): AsyncGenerator<ResultRow> {
    for (let after = -1; ;) {
      const page = await this.rows.rows(id, { after, limit: PAGE_ROWS });
      yield* page;
      if (page.length < PAGE_ROWS) return;
      after = page.at(-1)!.number;
    }
  }
}
