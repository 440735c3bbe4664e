import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { type BuildingFeatures, parseBuildings } from './building-features';
import { BuildingRepository } from './building.repository';
import type { BuildingCountDto, BuildingImportDto } from './buildings.dto';
import { clipViews } from './clip-views.job';

export interface BuildingFile {
  areaId: number;
  source: string;
  bytes: Buffer;
}

const REJECTIONS_MAX = 1000;

/** Buildings that stand in the way of an area's lenses. */
@Injectable()
export class BuildingService {
  constructor(
    private readonly areas: AreaService,
    private readonly buildings: BuildingRepository,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws not_found, area_not_valid_on, outside_your_areas */
  async counts(areaId: number, scope: AccessScope): Promise<BuildingCountDto> {
    await this.areas.within(areaId, scope);
    const sources = await this.buildings.counts(areaId);
    return { areaId, count: sources.reduce((sum, { count }) => sum + count, 0), sources };
  }

  /** @throws not_found, area_not_valid_on, outside_your_areas */
  async refuseOutside(areaId: number, scope: AccessScope): Promise<void> {
    await this.areas.within(areaId, scope);
  }

  /**
   * Replaces what an area had from a source, and has the views of its lenses clipped anew by the worker.
   * @throws not_found, area_not_valid_on, outside_your_areas, invalid_input (file)
   */
  async import(context: RequestContext, { areaId, source, bytes }: BuildingFile): Promise<BuildingImportDto> {
    await this.refuseOutside(areaId, context.scope);
    const features = parseBuildings(bytes, await this.buildings.boxOf(areaId));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { areaId, source, sha256 };
    return this.writes.create(context, `POST areas/${areaId}/buildings`, file, (transaction) =>
      this.store(transaction, file, features),
    );
  }

  private async store(
    transaction: WriteTransaction,
    { areaId, source, sha256 }: { areaId: number; source: string; sha256: string },
    { count, accepted, footprints, rejected }: BuildingFeatures,
  ): Promise<BuildingImportDto> {
    const replaced = await this.buildings.replace(transaction.manager, { areaId, source, footprints });
    transaction.record('buildings.imported', { areaId, sha256, count: footprints.length, replaced, source });
    transaction.enqueue(clipViews, { areaId });
    return {
      areaId,
      source,
      sha256,
      in: count,
      accepted,
      rejected: rejected.length,
      footprints: footprints.length,
      replaced,
      rejections: rejected.slice(0, REJECTIONS_MAX),
    };
  }
}
