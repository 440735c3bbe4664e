import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Source } from './source.entity';

/** Who sits on a recorder channel. */
export interface ChannelHolder {
  cameraCode: string;
  validFrom: Date;
}

@Injectable()
export class SourceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async ofCamera(cameraId: string, manager: EntityManager = this.dataSource.manager): Promise<Source[]> {
    return manager.find(Source, { where: { cameraId }, order: { validFrom: 'DESC', id: 'DESC' } });
  }

  /** One page of `ofCamera`. */
  async listOfCamera(
    cameraId: string,
    page: { before: (string | number)[] | null; limit: number },
  ): Promise<Source[]> {
    const query = this.dataSource
      .createQueryBuilder(Source, 's')
      .where('s.camera_id = :cameraId', { cameraId })
      .orderBy('s.valid_from', 'DESC')
      .addOrderBy('s.id', 'DESC')
      .limit(page.limit);
    if (page.before)
      query.andWhere('(s.valid_from, s.id) < (:at, :id)', { at: page.before[0], id: page.before[1] });
    return query.getMany();
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
  async holderOf(wanted: Source): Promise<ChannelHolder | null> {
    const rows = await this.dataSource.query<ChannelHolder[]>(
      `SELECT c.code AS "cameraCode", s.valid_from AS "validFrom"
       FROM source s JOIN camera c ON c.id = s.camera_id
       WHERE s.recorder_id = $1 AND s.channel = $2 AND s.stream = $3
         AND tstzrange(s.valid_from, s.valid_to) && tstzrange($4, $5) AND s.id <> $6
       ORDER BY s.valid_from LIMIT 1`,
      [wanted.recorderId, wanted.channel, wanted.stream, wanted.validFrom, wanted.validTo, wanted.id],
    );
    return rows[0] ?? null;
  }
}
