import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError, conflict } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AreaBoundaries } from '../area-boundaries';
import { faultsOf } from '../area-writer';
import { AreaRepository } from '../area.repository';
import { AreaImportState } from './area-import-state';
import { AreaImportWriter } from './area-import-writer';
import type { AreaImportDto } from './area-import.dto';
import { type AreaImportFiles, type ImportPlan, isWrite, reportOf } from './import-report';
import type { ReadFeature } from './import-plan';
import { parseMergeText } from './merge-text';

/** Imports the units of a day with their boundaries, and from a merger list the old units that they were made of. */
@Injectable()
export class AreaImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly areas: AreaRepository,
    private readonly boundaries: AreaBoundaries,
    private readonly state: AreaImportState,
    private readonly writer: AreaImportWriter,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * What the import does, or with `commit` has done: all in one transaction. Every feature is accounted for; a rejected one
   * stops no other. For the command line, which may everywhere.
   * @throws invalid_input for files that cannot be read; area_code_unknown for the parent
   */
  async run(context: RequestContext, files: AreaImportFiles, commit: boolean): Promise<AreaImportDto> {
    const features: ReadFeature[] = [];
    for (const feature of files.features) features.push(await this.read(feature, files));
    const plan = await this.planned(this.dataSource.manager, files, features);
    if (!commit || !isWrite(plan)) return reportOf(files, plan, commit);
    const done = await withFaults(faultsOf('?'), () =>
      this.writes.run(context, (transaction) => this.carryOut(transaction, files, features)),
    );
    return reportOf(files, done, true);
  }

  private async carryOut(
    transaction: WriteTransaction,
    files: AreaImportFiles,
    features: ReadFeature[],
  ): Promise<ImportPlan> {
    await this.areas.lockTree(transaction.manager);
    const plan = await this.planned(transaction.manager, files, features);
    if (!isWrite(plan)) throw conflict();
    return this.writer.apply(transaction, files.validFrom, plan);
  }

  private planned(
    manager: EntityManager,
    files: AreaImportFiles,
    features: ReadFeature[],
  ): Promise<ImportPlan> {
    return this.state.plan(manager, files, features);
  }

  private async read(
    feature: AreaImportFiles['features'][number],
    { mapping }: AreaImportFiles,
  ): Promise<ReadFeature> {
    const line = mapping.find(({ code }) => code === feature.code);
    const merge = line ? parseMergeText(line.text) : null;
    if (feature.faults.length || !feature.geometry) return { ...feature, given: null, merge };
    try {
      return { ...feature, given: await this.boundaries.repair(feature.geometry), merge };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...feature, faults: error.fields.map(({ message }) => message), given: null, merge };
    }
  }
}
