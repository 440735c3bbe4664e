import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError, conflict, invalidInput } from '../../platform/errors';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { sqlState } from '../../writing/repeated';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import type { ImportRun } from './import-run';
import type { DecidedRow, ReadRow, RowResult } from './import-rows';
import { addCreated, addUpdated, type LensLog, type LensRows, noRows } from './lens-rows';
import { LensLookupRepository } from './lens-lookup.repository';
import { LensWriter } from './lens-writer';
import { reason, type RowReason } from './row-reasons';

/** One batch of a list on its way into the registry. */
export interface Batch {
  importId: string;
  /** Counted from 1. */
  number: number;
  rows: ReadRow[];
  run: ImportRun;
  context: RequestContext;
  codePrefixOf(areaId: number): string;
  /** Keeps what became of the rows, in the transaction that writes them. @throws Error to stop the import. */
  keep(manager: EntityManager, results: RowResult[]): Promise<void>;
}

/** Somebody registered the same lens, or corrected the same view, between looking and writing. */
const RACES = new Set(['uq_camera_code', 'uq_camera_import_key', 'ex_camera_view_once']);
/** Of two lists that write the same lenses in another order one is stopped by the database. */
const DEADLOCK = '40P01';
const RACES_MAX = 5;

/** Decides about batches of rows and writes what they change. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly lookup: LensLookupRepository,
    private readonly lenses: LensWriter,
    private readonly writes: WriteUnit,
    private readonly dataSource: DataSource,
  ) {}

  /** What would become of the rows; writes nothing. */
  async decide(
    rows: ReadRow[],
    run: ImportRun,
    scope: AccessScope,
    manager?: EntityManager,
  ): Promise<DecidedRow[]> {
    const keyed = rows.flatMap((row) => row.wishes);
    const wanted = {
      codes: keyed.flatMap(({ wish }) => wish.code ?? []),
      keys: keyed.flatMap(({ importKey }) => importKey ?? []),
      ids: rows.flatMap((row) => run.twinIds(row)),
    };
    const known = await this.lookup.find(wanted, scope, manager);
    return rows.map((row) => {
      const decided = run.decide(row, known);
      run.remember(row, decided);
      return decided;
    });
  }

  /**
   * Writes the batch in one transaction with one custody entry; a batch that changes nothing writes none. A row that the
   * database refuses, for a reason nobody thought of, is rejected by itself: it never stops the file.
   */
  async write(batch: Batch): Promise<RowResult[]> {
    for (let race = 1; ; race++) {
      try {
        return await this.writeOnce(batch);
      } catch (error) {
        if (isRace(error) && race < RACES_MAX) continue;
        if (!isRace(error) && !isOfData(error)) throw error;
        if (batch.rows.length === 1) return this.writeRefused(batch, error);
        return this.writeHalves(batch);
      }
    }
  }

  private async writeOnce(batch: Batch): Promise<RowResult[]> {
    const { rows, run, context } = batch;
    const looked = await this.decide(rows, run, context.scope);
    if (!looked.some(({ result }) => changes(result))) return this.keepOnly(batch, looked);
    return this.writes.run(context, (transaction) => this.within(transaction, batch));
  }

  /** Decides again with the lenses locked, so that what it compares with is what it changes. */
  private async within(transaction: WriteTransaction, batch: Batch): Promise<RowResult[]> {
    const { manager } = transaction;
    const decided = await this.decide(batch.rows, batch.run, batch.context.scope, manager);
    const ids = decided.flatMap(({ lenses }) =>
      lenses.flatMap((lens) => (lens.outcome === 'updated' ? [lens.known.id] : [])),
    );
    const known = await this.lenses.knowingMoment(manager, ids);
    const rows = noRows();
    const recordedBy = batch.context.actor.id;
    const logs = decided.flatMap((row) => logOf(row, rows, { known, recordedBy }, batch));
    if (!(await this.lenses.write(manager, rows, known))) throw conflict();
    const results = decided.map(({ result }) => result);
    await batch.keep(manager, results);
    const { importId, number } = batch;
    transaction.record('camera_import.batch_written', { importId, batch: number, lenses: logs });
    return results;
  }

  private async keepOnly(batch: Batch, decided: DecidedRow[]): Promise<RowResult[]> {
    const results = decided.map(resultOf);
    await this.dataSource.transaction((manager) => batch.keep(manager, results));
    return results;
  }

  private async writeHalves(batch: Batch): Promise<RowResult[]> {
    const middle = Math.ceil(batch.rows.length / 2);
    const first = await this.write({ ...batch, rows: batch.rows.slice(0, middle) });
    return [...first, ...(await this.write({ ...batch, rows: batch.rows.slice(middle) }))];
  }

  private async writeRefused(batch: Batch, error: unknown): Promise<RowResult[]> {
    const [{ number }] = batch.rows as [ReadRow];
    const reasons = reasonsOf(error);
    const results: RowResult[] = [{ number, outcome: 'rejected', reasons, proposals: [], cameraId: null }];
    await this.dataSource.transaction((manager) => batch.keep(manager, results));
    return results;
  }
}

function reasonsOf(error: unknown): RowReason[] {
  if (isRace(error)) return [CHANGED_MEANWHILE];
  if (!(error instanceof AppError)) return [REFUSED];
  return error.fields.map(({ message }) => reason('row', 'lens_refused', message.en, message.vi));
}

const CHANGED_MEANWHILE = reason(
  'row',
  'changed_meanwhile',
  'somebody else keeps changing this lens at the moment; send the row again',
  'mắt camera này đang được người khác sửa; hãy gửi lại dòng này',
);

const REFUSED = reason(
  'row',
  'refused_by_registry',
  'a value of the row does not fit the registry',
  'dòng có giá trị không phù hợp với sổ đăng ký',
);

function logOf(
  { result, lenses }: DecidedRow,
  rows: LensRows,
  moment: { known: Date; recordedBy: string },
  batch: Batch,
): (LensLog & { number: number })[] {
  const logs = lenses.flatMap((lens) => {
    if (lens.outcome === 'created')
      return [addCreated(rows, lens, batch.codePrefixOf(lens.wish.areaId), moment)];
    return lens.outcome === 'updated' ? [addUpdated(rows, lens, moment)] : [];
  });
  result.cameraId = logs[0]?.cameraId ?? knownId(lenses);
  return logs.map((log) => ({ number: result.number, ...log }));
}

function resultOf({ result, lenses }: DecidedRow): RowResult {
  return { ...result, cameraId: knownId(lenses) };
}

function knownId(lenses: DecidedRow['lenses']): string | null {
  const [first] = lenses;
  return first && 'known' in first ? first.known.id : null;
}

function changes({ outcome }: RowResult): boolean {
  return outcome === 'created' || outcome === 'updated';
}

function isRace(error: unknown): boolean {
  const { code, constraint } = sqlState(error);
  return conflict.made(error) || code === DEADLOCK || RACES.has(constraint ?? '');
}

/** The view of a lens that sees nobody; class 22, data exception; 23, integrity constraint violation. */
function isOfData(error: unknown): boolean {
  return invalidInput.made(error) || /^2[23]/.test(sqlState(error).code ?? '');
}
