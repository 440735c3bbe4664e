import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What others must know of grants for a case. */
@Injectable()
export class CaseGrantsService {
  /** True while somebody is granted the case, or somebody is asked to grant it. */
  async isGranted(manager: EntityManager, incidentId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM role_grant
       WHERE incident_id = $1 AND state IN ('proposed', 'active') AND valid_to > now() LIMIT 1`,
      [incidentId],
    );
    return rows.length > 0;
  }
}
