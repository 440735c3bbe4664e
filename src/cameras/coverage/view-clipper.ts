import { Injectable } from '@nestjs/common';
import type { MultiPolygon } from 'geojson';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { inSubtreeSql, TODAY_SQL } from '../../areas/area-sql';
import { clippingMeters, coverageOf } from '../../geo/coverage';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { ViewBuildings } from '../view-buildings';
import { geometryOf } from '../view-geometry';
import { CameraView } from '../view.entity';
import { ViewRepository } from '../view.repository';

interface Clipped {
  view: CameraView;
  coverage: MultiPolygon;
  isClipped: boolean;
}

/** Views of one transaction: 30 ms of geometry, a few hundred rows. */
const VIEWS_PER_BATCH = 200;

/** Computes the coverage of standing views anew from the buildings there are now, as new knowledge. */
@Injectable()
export class ViewClipper {
  constructor(
    private readonly dataSource: DataSource,
    private readonly buildings: ViewBuildings,
    private readonly views: ViewRepository,
    private readonly writes: WriteUnit,
  ) {}

  /** @param after id of the last view of the batch before. @returns that of this batch; null = there was none. */
  async clipSome(context: RequestContext, areaId: number, after: string | null): Promise<string | null> {
    const standing = await this.standing(areaId, after);
    const changed = await this.changed(standing);
    if (changed.length)
      await this.writes.run(context, async (transaction) => {
        const views = [];
        for (const one of changed) views.push(...(await this.replace(transaction, one)));
        transaction.record('views.clipped', { areaId, views });
      });
    return standing.at(-1)?.id ?? null;
  }

  /** Views of the area's lenses that hold now or will, in the order of their ids. */
  private async standing(areaId: number, after: string | null): Promise<CameraView[]> {
    const lens = `SELECT 1 FROM camera c WHERE c.id = v.camera_id AND ${inSubtreeSql('c.area_id', ':areaId', TODAY_SQL)}`;
    return this.dataSource
      .createQueryBuilder(CameraView, 'v')
      .where('v.known_to IS NULL AND (v.valid_to IS NULL OR v.valid_to > now())')
      .andWhere(`EXISTS (${lens})`, { areaId })
      .andWhere(after === null ? 'true' : 'v.id > :after', { after })
      .orderBy('v.id')
      .limit(VIEWS_PER_BATCH)
      .getMany();
  }

  private async changed(views: CameraView[]): Promise<Clipped[]> {
    const geometries = views.map((view) => geometryOf(view));
    const places = geometries.map((geometry) => ({
      position: geometry.position,
      meters: clippingMeters(geometry),
    }));
    const buildings = await this.buildings.around(this.dataSource.manager, places);
    return views
      .map((view, index) => ({ view, ...coverageOf(geometries[index]!, buildings[index]) }))
      .filter(({ view, coverage }) => JSON.stringify(coverage) !== JSON.stringify(view.coverage));
  }

  /** @returns nothing when somebody has mended the view meanwhile: whoever did knew the buildings. */
  private async replace(
    { manager }: WriteTransaction,
    { view, coverage, isClipped }: Clipped,
  ): Promise<object[]> {
    const knownFrom = await this.views.knowingMoment(manager, view.cameraId);
    if (!(await this.views.close(manager, [view.id], knownFrom))) return [];
    const fields = { id: v7(), knownFrom, knownTo: null, coverage, isClipped };
    await this.views.insert(manager, [Object.assign(new CameraView(), view, fields)]);
    return [{ cameraId: view.cameraId, viewId: fields.id, supersedes: view.id, isClipped }];
  }
}
