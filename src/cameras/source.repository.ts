import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { Source } from './source.entity';

/** Who sits on a recorder channel. */
export interface ChannelHolder {
  /** null = the lens lies outside the scope. */
  cameraCode: string | null;
  validFrom: Date;
}

/** A source lies in a scope when both its ends do, the lens and the recorder. */
@Injectable()
export class SourceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async ofCamera(
    cameraId: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Source[]> {
    return newestFirst(manager, cameraId, scope).getMany();
  }

  /** One page of `ofCamera`. */
  async listOfCamera(
    cameraId: string,
    page: { before: (string | number)[] | null; limit: number },
    scope: AccessScope,
  ): Promise<Source[]> {
    const query = newestFirst(this.dataSource.manager, cameraId, scope).limit(page.limit);
    if (page.before)
      query.andWhere('(s.valid_from, s.id) < (:at, :id)', { at: page.before[0], id: page.before[1] });
    return query.getMany();
  }

  /** What has not ended, by channel. */
  async onRecorder(recorderId: string, cameraIds: string[]): Promise<Source[]> {
    return this.dataSource.manager.find(Source, {
      where: { recorderId, cameraId: In(cameraIds), validTo: IsNull() },
      order: { channel: 'ASC', stream: 'ASC' },
    });
  }

  async insert(manager: EntityManager, source: Source): Promise<void> {
    await manager.insert(Source, source);
  }

  /** Ends a source that has no end yet. @returns false when it has one. */
  async end(manager: EntityManager, id: string, at: Date): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(Source)
      .set({ validTo: at })
      .where('id = :id AND valid_to IS NULL', { id })
      .execute();
    return result.affected === 1;
  }

  /** The source whose period overlaps `wanted` on the same recorder, channel and stream; null when it is gone again. */
  async holderOf(wanted: Source, scope: AccessScope): Promise<ChannelHolder | null> {
    const rows = await this.dataSource.query<ChannelHolder[]>(
      `SELECT CASE WHEN ${inScopeSql('c.area_id', '$7')} THEN c.code END AS "cameraCode",
         s.valid_from AS "validFrom"
       FROM source s JOIN camera c ON c.id = s.camera_id
       WHERE s.recorder_id = $1 AND s.channel = $2 AND s.stream = $3
         AND tstzrange(s.valid_from, s.valid_to) && tstzrange($4, $5) AND s.id <> $6
       ORDER BY s.valid_from LIMIT 1`,
      [
        wanted.recorderId,
        wanted.channel,
        wanted.stream,
        wanted.validFrom,
        wanted.validTo,
        wanted.id,
        scopeAreas(scope),
      ],
    );
    return rows[0] ?? null;
  }
}

function newestFirst(
  manager: EntityManager,
  cameraId: string,
  scope: AccessScope,
): SelectQueryBuilder<Source> {
  return manager
    .createQueryBuilder(Source, 's')
    .where('s.camera_id = :cameraId', { cameraId })
    .andWhere(
      `EXISTS (SELECT 1 FROM camera c WHERE c.id = s.camera_id AND ${inScopeSql('c.area_id', ':scope')})`,
    )
    .andWhere(
      `EXISTS (SELECT 1 FROM recorder r WHERE r.id = s.recorder_id AND ${inScopeSql('r.area_id', ':scope')})`,
    )
    .setParameter('scope', scopeAreas(scope))
    .orderBy('s.valid_from', 'DESC')
    .addOrderBy('s.id', 'DESC');
}
