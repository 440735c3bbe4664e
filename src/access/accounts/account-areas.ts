import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notOverSql } from '../../areas/area-sql';
import { AreaService } from '../../areas/area.service';
import { invalidField } from '../../platform/errors';
import type { AccessScope } from '../../platform/http/request-context';
import { everywhereNeeded } from './account.errors';

/** Which areas an account may name for others: as their unit, or in what it grants them. */
@Injectable()
export class AccountAreas {
  constructor(
    private readonly areas: AreaService,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * @param areaId null = none, or everywhere.
   * @throws everywhere_needed, outside_your_areas; invalid_input naming `areaId`
   */
  async refuseOutside(areaId: number | null, scope: AccessScope): Promise<void> {
    if (areaId !== null) await this.areas.refuseOutside(areaId, scope);
    else if (!scope.isEverywhere) throw everywhereNeeded();
  }

  /** One that begins later is taken: a reform is prepared before its day. @throws invalid_input naming `areaId` */
  async refuseEnded(areaId: number): Promise<void> {
    if (await this.hasEnded(areaId))
      throw invalidField(
        'areaId',
        'this area has ended; name the one that took its place',
        'địa bàn này đã kết thúc; hãy chọn địa bàn thay thế',
      );
  }

  /** Whether it lies in no other area, today or as of a later day that is known. */
  async isRoot(areaId: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM area_version v WHERE v.area_id = $1 AND v.parent_id IS NULL AND ${notOverSql('v')} LIMIT 1`,
      [areaId],
    );
    return rows.length > 0;
  }

  async hasEnded(areaId: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM area_version v WHERE v.area_id = $1 AND ${notOverSql('v')} LIMIT 1`,
      [areaId],
    );
    return rows.length === 0;
  }
}
