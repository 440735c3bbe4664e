import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lastAdministrator } from './account.errors';

/** Keeps the installation from losing everybody who can give roles everywhere. */
@Injectable()
export class GrantAdministrators {
  /**
   * Makes all that may take one of them away wait for each other: two could otherwise each see the other one remain.
   * Taken before any row is locked, so that there is one order.
   */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('lensledger.administrators'))`);
  }

  /**
   * Under `lock`. Who holds the role only for a time does not count as remaining: in the end nobody would.
   * @param leaving the account that is disabled, or the grant that is ended.
   * @throws last_administrator
   */
  async refuseLast(manager: EntityManager, leaving: { accountId?: string; grantId?: string }): Promise<void> {
    const [row] = await manager.query<{ isOne: boolean; othersRemain: boolean }[]>(
      `SELECT coalesce(bool_or(leaves), false) AS "isOne",
         coalesce(bool_or(NOT leaves AND valid_to IS NULL), false) AS "othersRemain"
       FROM (SELECT g.valid_to, coalesce(g.account_id = $1::uuid, g.id = $2::uuid) AS leaves
         FROM role_grant g JOIN account a ON a.id = g.account_id
         WHERE g.role = 'administrator' AND g.area_id IS NULL AND g.state = 'active' AND a.disabled_at IS NULL
           AND g.valid_from <= now() AND (g.valid_to IS NULL OR g.valid_to > now())) AS administrators`,
      [leaving.accountId ?? null, leaving.grantId ?? null],
    );
    if (row!.isOne && !row!.othersRemain) throw lastAdministrator();
  }
}
