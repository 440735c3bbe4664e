import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { CameraView } from './view.entity';

export interface ViewFilter {
  cameraId: string;
  validAt?: Date | undefined;
  knownAt?: Date | undefined;
  before: (string | number)[] | null;
  limit: number;
}

@Injectable()
export class ViewRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All views of a lens that are believed now, whenever they held. */
  async believed(cameraId: string, scope: AccessScope): Promise<CameraView[]> {
    return this.ofLens(cameraId, scope).andWhere('v.known_to IS NULL').getMany();
  }

  async exists(cameraId: string, id: string, scope: AccessScope): Promise<boolean> {
    return this.ofLens(cameraId, scope).andWhere('v.id = :id', { id }).getExists();
  }

  /** Latest validity first. */
  async list(filter: ViewFilter, scope: AccessScope): Promise<CameraView[]> {
    const { cameraId, validAt, knownAt, before } = filter;
    const query = this.ofLens(cameraId, scope)
      .orderBy('v.valid_from', 'DESC')
      .addOrderBy('v.id', 'DESC')
      .limit(filter.limit);
    if (validAt) query.andWhere(`tstzrange(v.valid_from, v.valid_to) @> :validAt::timestamptz`, { validAt });
    if (knownAt) query.andWhere(`tstzrange(v.known_from, v.known_to) @> :knownAt::timestamptz`, { knownAt });
    else query.andWhere('v.known_to IS NULL');
    if (before) query.andWhere('(v.valid_from, v.id) < (:at, :id)', { at: before[0], id: before[1] });
    return query.getMany();
  }

  /**
   * The moment at which what this transaction records becomes known, in whole milliseconds so that JSON carries it
   * exactly; later than anything known of the lens before.
   */
  async knowingMoment(manager: EntityManager, cameraId: string): Promise<Date> {
    const [row] = await manager.query<{ at: Date }[]>(
      `SELECT greatest(date_trunc('milliseconds', clock_timestamp()), max(known_from) + interval '1 millisecond') AS at
       FROM camera_view WHERE camera_id = $1`,
      [cameraId],
    );
    return row!.at;
  }

  /** Ends the belief in views that are still believed. @returns how many were. */
  async close(manager: EntityManager, ids: string[], knownTo: Date): Promise<number> {
    if (!ids.length) return 0;
    const result = await manager.update(CameraView, { id: In(ids), knownTo: IsNull() }, { knownTo });
    return result.affected ?? 0;
  }

  async insert(manager: EntityManager, views: CameraView[]): Promise<void> {
    await manager.insert(CameraView, views);
  }

  private ofLens(cameraId: string, scope: AccessScope): SelectQueryBuilder<CameraView> {
    const lens = `SELECT 1 FROM camera c WHERE c.id = v.camera_id AND ${inScopeSql('c.area_id', ':scope')}`;
    return this.dataSource
      .createQueryBuilder(CameraView, 'v')
      .where('v.camera_id = :cameraId', { cameraId })
      .andWhere(`EXISTS (${lens})`, { scope: scopeAreas(scope) });
  }
}
