import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { vietnamDate } from '../../platform/local-date';
import type { RequestContext } from '../../platform/http/request-context';
import { BatchWriter } from './batch-writer';
import { ImportAreas } from './import-areas';
import { ImportAreasRepository, type ImportArea } from './import-areas.repository';
import { ImportRun } from './import-run';
import type { ReadRow, RowResult } from './import-rows';
import { type AcceptKind, type Counts, noCounts, sumOf } from './import-state';
import { LensLookupRepository } from './lens-lookup.repository';
import type { Mapping } from './reading/columns';
import { type ParsedRow, parseLensRow } from './reading/lens-row';
import { asWritten } from './harmless';
import type { Sheet, SheetRow } from './reading/table';

export const BATCH_ROWS = 500;

export interface ImportOrder {
  /** As it stands in the custody log. */
  importId: string;
  context: RequestContext;
  sheet: Sheet;
  mapping: Mapping;
  accept: ReadonlySet<AcceptKind>;
  /** Area of the list with the day of its tree; null = each row names one. */
  area: { id: number; on: string } | null;
  isCommit: boolean;
  /** Rows that an earlier run of the same order has accounted for. */
  rowsDone: number;
  /** What that run counted. */
  counts: Counts;
  /** Keeps a batch's results, in the transaction that writes it; null = a dry run that keeps nothing. */
  keep: ((manager: EntityManager | null, results: RowResult[]) => Promise<void>) | null;
  /** After the batch is in the database. */
  onBatch?(results: RowResult[]): unknown;
  signal?: AbortSignal;
}

export interface Account {
  in: number;
  counts: Counts;
}

/** Reads a list into the registry, or says what would become of it. */
@Injectable()
export class ImportEngine {
  constructor(
    private readonly areas: ImportAreasRepository,
    private readonly lookup: LensLookupRepository,
    private readonly batches: BatchWriter,
  ) {}

  /**
   * @returns how many rows came in and what became of them.
   * @throws Error when a row is unaccounted for; import_file_unreadable when the file breaks off; what `keep` throws.
   */
  async run(order: ImportOrder): Promise<Account> {
    const pass = await this.begin(order);
    let rows: ReadRow[] = [];
    let pending: ParsedRow[] = [];
    let isWriting: Promise<void> = Promise.resolve();
    const flush = async () => {
      const parsed = pending;
      pending = [];
      await this.addBoundaries(pass, parsed);
      rows = parsed.map((row) => pass.run.read(row));
      await isWriting;
      const batch = pass.fresh(rows);
      // The next rows are read while the database is at work on these.
      if (batch.length) isWriting = this.flushBatch(pass, batch);
      isWriting.catch(() => undefined);
    };
    for await (const row of order.sheet.rows) {
      pass.rowsIn += 1;
      // Our GeoJSON is not opened by spreadsheet programs, so nothing in it is made harmless.
      const written = order.sheet.format === 'geojson' ? row : disarmed(row);
      pending.push(parseLensRow(written, order.mapping));
      if (pending.length === BATCH_ROWS) await flush();
    }
    await flush();
    await isWriting;
    return pass.account();
  }

  private async begin(order: ImportOrder): Promise<Pass> {
    const { area, context } = order;
    const on = area?.on ?? vietnamDate();
    const areas = await this.areas.list(area?.id ?? null, on, context.scope);
    const standing = await this.lookup.standing(area?.id ?? null, on, context.scope);
    return new Pass(order, areas, standing, on);
  }

  private async addBoundaries(pass: Pass, rows: ParsedRow[]): Promise<void> {
    const areas = new Set(rows.flatMap((row) => pass.run.areaOf(row) ?? []));
    const wanted = pass.areas.boundariesWanted([...areas]);
    if (wanted.length) pass.areas.addBoundaries(await this.areas.boundaries(wanted, pass.on));
  }

  private async flushBatch(pass: Pass, rows: ReadRow[]): Promise<void> {
    const { order } = pass;
    order.signal?.throwIfAborted();
    const results = order.isCommit ? await this.batches.write(pass.batch(rows)) : await this.plan(pass, rows);
    pass.add(results);
    order.onBatch?.(results);
  }

  private async plan({ order, run }: Pass, rows: ReadRow[]): Promise<RowResult[]> {
    const decided = await this.batches.decide(rows, run, order.context.scope);
    const results = decided.map(({ result }) => result);
    await order.keep?.(null, results);
    return results;
  }
}

/** One reading of the file from its first row to its last. */
class Pass {
  readonly areas: ImportAreas;
  readonly run: ImportRun;
  rowsIn = 0;
  private rowsRead = 0;
  private batchNumber: number;
  private readonly counts: Counts;
  private readonly codes: Map<number, string>;

  constructor(
    readonly order: ImportOrder,
    areas: ImportArea[],
    standing: ConstructorParameters<typeof ImportRun>[2],
    readonly on: string,
  ) {
    this.areas = new ImportAreas(areas, order.area?.id ?? null);
    this.run = new ImportRun(this.areas, order.accept, standing);
    this.codes = new Map(areas.map(({ id, code }) => [id, code]));
    this.counts = { ...noCounts(), ...order.counts };
    this.batchNumber = Math.ceil(order.rowsDone / BATCH_ROWS);
  }

  /** Those no earlier run has accounted for; the others were read for the keys they took. */
  fresh(rows: ReadRow[]): ReadRow[] {
    const done = Math.max(0, Math.min(rows.length, this.order.rowsDone - this.rowsRead));
    this.rowsRead += rows.length;
    return rows.slice(done);
  }

  batch(rows: ReadRow[]): Parameters<BatchWriter['write']>[0] {
    const { importId, context, keep } = this.order;
    return {
      importId,
      number: ++this.batchNumber,
      rows,
      run: this.run,
      context,
      codePrefixOf: (areaId) => this.codes.get(areaId) ?? String(areaId),
      keep: async (manager, results) => keep?.(manager, results),
    };
  }

  add(results: RowResult[]): void {
    for (const { outcome } of results) this.counts[outcome] += 1;
  }

  account(): Account {
    if (sumOf(this.counts) !== this.rowsIn)
      throw new Error(`of ${this.rowsIn} rows only ${sumOf(this.counts)} are accounted for`);
    return { in: this.rowsIn, counts: this.counts };
  }
}

/** Our own exports make cells harmless; here they mean again what they meant. */
function disarmed(row: SheetRow): SheetRow {
  const cells = row.cells.map((cell) => (typeof cell === 'string' ? asWritten(cell) : cell));
  return { ...row, cells };
}
