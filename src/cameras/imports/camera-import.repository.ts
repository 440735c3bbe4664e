import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import { vietnamDate } from '../../platform/local-date';
import type { AccessScope } from '../../platform/http/request-context';
import { CameraImport, CameraImportRow } from './camera-import.entity';
import type { RowResult } from './import-rows';
import {
  type Counts,
  type ImportAct,
  type ImportState,
  importTransitions,
  noCounts,
  type Outcome,
} from './import-state';

export interface ImportFilter {
  areaId?: number | undefined;
  state?: ImportState | undefined;
  beforeId?: string | undefined;
  limit: number;
}

/** Which run of an import: a job of an earlier one must find nothing to do. */
export interface RunId {
  id: string;
  run: number;
}

@Injectable()
export class CameraImportRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string, scope: AccessScope): Promise<CameraImport | null> {
    return this.dataSource.manager
      .createQueryBuilder(CameraImport, 'i')
      .where('i.id = :id', { id })
      .andWhere(ownSql('i.area_id', ':scope'), { scope: scopeAreas(scope) })
      .getOne();
  }

  /** Newest first. */
  async list(filter: ImportFilter, scope: AccessScope): Promise<CameraImport[]> {
    const { areaId, state, beforeId, limit } = filter;
    const query = this.dataSource.manager
      .createQueryBuilder(CameraImport, 'i')
      .where(ownSql('i.area_id', ':scope'), { scope: scopeAreas(scope) })
      .orderBy('i.id', 'DESC')
      .limit(limit);
    if (state) query.andWhere('i.state = :state', { state });
    if (beforeId !== undefined) query.andWhere('i.id < :beforeId', { beforeId });
    if (areaId !== undefined)
      query.andWhere(inSubtreeSql('i.area_id', ':areaId', ':on'), { areaId, on: vietnamDate() });
    return query.getMany();
  }

  async insert(manager: EntityManager, row: CameraImport): Promise<void> {
    await manager.insert(CameraImport, row);
  }

  /**
   * Moves it along `importTransitions` as a new run; what is being written is not called off.
   * @returns the new run's number; null when it was in no such state.
   */
  async restart(
    manager: EntityManager,
    id: string,
    act: ImportAct,
    to: Partial<Pick<CameraImport, 'isCommit' | 'mapping' | 'accept' | 'requestedBy'>> & {
      state: ImportState;
    },
  ): Promise<number | null> {
    // The plan has counted the rows that are to be written.
    const total = to.isCommit ? {} : { rowsTotal: null };
    const zero = {
      ...total,
      rowsDone: 0,
      createdCount: 0,
      updatedCount: 0,
      unchangedCount: 0,
      rejectedCount: 0,
    };
    const fresh =
      to.state === 'waiting' ? { ...zero, fault: null, finishedAt: null } : { finishedAt: new Date() };
    const result = await manager
      .createQueryBuilder()
      .update(CameraImport)
      .set({ ...fresh, ...to, run: () => 'run + 1' })
      .where('id = :id AND state = ANY(:from)', { id, from: importTransitions[act] })
      .andWhere(`NOT (is_commit AND state IN ('waiting', 'running'))`)
      .returning('run')
      .execute();
    const [row] = result.raw as { run: number }[];
    if (row && to.state === 'waiting') await manager.delete(CameraImportRow, { importId: id });
    return row?.run ?? null;
  }

  /** The job takes the run up, or again after a crash. @returns null when there is nothing to do (any more). */
  async take({ id, run }: RunId): Promise<CameraImport | null> {
    await this.dataSource.query(
      `UPDATE camera_import SET state = 'running' WHERE id = $1 AND run = $2 AND state = 'waiting'`,
      [id, run],
    );
    return this.dataSource.manager.findOneBy(CameraImport, { id, run, state: 'running' });
  }

  /** What was found out about the file, before its rows are read. */
  async describe(
    { id, run }: RunId,
    found: Pick<CameraImport, 'format' | 'encoding' | 'mapping' | 'guesses' | 'rowsTotal'>,
  ): Promise<void> {
    await this.dataSource.manager.update(
      CameraImport,
      { id, run, state: 'running' },
      // The JSON column's own type would have each of its fields be a possible query.
      found,
    );
  }

  /** Keeps a batch's results and counts them. @returns false when the run was called off. */
  async keep(manager: EntityManager, { id, run }: RunId, results: RowResult[]): Promise<boolean> {
    const counts = countsOf(results);
    const [, affected] = await manager.query<[unknown, number]>(
      `UPDATE camera_import SET rows_done = rows_done + $3, created_count = created_count + $4,
         updated_count = updated_count + $5, unchanged_count = unchanged_count + $6, rejected_count = rejected_count + $7
       WHERE id = $1 AND run = $2 AND state = 'running'`,
      [id, run, results.length, counts.created, counts.updated, counts.unchanged, counts.rejected],
    );
    if (affected !== 1) return false;
    await manager.query(
      `INSERT INTO camera_import_row (import_id, number, outcome, reasons, proposals, camera_id)
       SELECT $1, t.number, t.outcome, t.reasons, t.proposals, t.camera_id
       FROM json_to_recordset($2) AS t (number integer, outcome text, reasons jsonb, proposals jsonb, camera_id uuid)`,
      [id, JSON.stringify(results.map(({ cameraId, ...row }) => ({ ...row, camera_id: cameraId })))],
    );
    return true;
  }

  /** `keep` of a run that writes nothing else. */
  async keepAlone(own: RunId, results: RowResult[]): Promise<boolean> {
    return this.dataSource.transaction((manager) => this.keep(manager, own, results));
  }

  /** `end` of a run that wrote nothing. */
  async endAlone(own: RunId, state: ImportState, rowsTotal: number): Promise<boolean> {
    return this.end(this.dataSource.manager, own, state, { rowsTotal });
  }

  /** @returns false when the run was called off. */
  async end(
    manager: EntityManager,
    { id, run }: RunId,
    state: ImportState,
    facts: Partial<Pick<CameraImport, 'rowsTotal' | 'fault'>>,
  ): Promise<boolean> {
    const result = await manager.update(
      CameraImport,
      { id, run, state: 'running' },
      { state, finishedAt: new Date(), ...facts },
    );
    return result.affected === 1;
  }

  /** Of these ids, those whose list is still needed: it waits or is being read, or it ended less than so many days ago. */
  async stillNeeding(ids: string[], keptDays: number): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM camera_import WHERE id = ANY ($1::uuid[])
         AND (state IN ('waiting', 'running') OR finished_at > now() - make_interval(days => $2))`,
      [ids, keptDays],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** In the order of the file. */
  async rows(
    importId: string,
    filter: { outcome?: Outcome | undefined; after: number; limit: number },
  ): Promise<CameraImportRow[]> {
    const query = this.dataSource.manager
      .createQueryBuilder(CameraImportRow, 'r')
      .where('r.import_id = :importId AND r.number > :after', { importId, after: filter.after })
      .orderBy('r.number', 'ASC')
      .limit(filter.limit);
    if (filter.outcome) query.andWhere('r.outcome = :outcome', { outcome: filter.outcome });
    return query.getMany();
  }
}

/** An import for the whole registry is only for those who may see everything. */
function ownSql(column: string, scope: string): string {
  return inScopeSql(column, scope);
}

export function countsOf(results: { outcome: Outcome }[]): Counts {
  const counts = noCounts();
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
