import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** How far back it counts that somebody was asked. */
const LOOK_BACK = `interval '8 weeks'`;

/** How much was asked of whom, so that the next check goes to somebody else. */
@Injectable()
export class CheckLoads {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Checks assigned to each account of late; an account without any does not appear.
   * @param manager of the transaction that is to write, if any
   */
  async of(
    accountIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, number>> {
    const rows = await manager.query<{ accountId: string; load: number }[]>(
      `SELECT assigned_to AS "accountId", count(*)::integer AS load FROM spot_check
       WHERE assigned_to = ANY($1::uuid[]) AND assigned_at > now() - ${LOOK_BACK} GROUP BY assigned_to`,
      [accountIds],
    );
    return new Map(rows.map(({ accountId, load }) => [accountId, load]));
  }
}
