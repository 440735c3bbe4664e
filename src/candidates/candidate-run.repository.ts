import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eachInScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import type { NewRow } from '../writing/new-row';
import type { CandidateRun } from './candidate-run';

@Injectable()
export class CandidateRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * What a run found was judged by all that its asker might see. So it is for him, and for whoever may see all of that: the
   * areas he asked for and every lens in it.
   */
  async find(id: string, readerId: string, scope: AccessScope): Promise<CandidateRun | null> {
    const rows = await this.dataSource.query<CandidateRun[]>(
      `SELECT r.id, r.incident_id AS "incidentId", r.asked_by AS "askedBy", r.question, r.known_at AS "knownAt",
         r.computed_at AS "computedAt", r.weights_version AS "weightsVersion", r.scope_area_ids AS "scopeAreaIds",
         r.area_ids AS "areaIds", r.found, r.ranking
       FROM candidate_run r
       WHERE r.id = $1 AND ${allInScopeSql('r.area_ids', '$2')}
         AND (r.asked_by = $3 OR CASE WHEN r.scope_area_ids IS NULL THEN $2::integer[] IS NULL
           ELSE ${allInScopeSql('r.scope_area_ids', '$2')} END)`,
      [id, scopeAreas(scope), readerId],
    );
    return rows[0] ?? null;
  }

  /** Those of some lenses that have been written down or changed since. */
  async changedSince(cameraIds: readonly string[], since: Date): Promise<string[]> {
    const sql = `SELECT id FROM camera WHERE id = ANY($1::uuid[]) AND updated_at > $2`;
    const rows = await this.dataSource.query<{ id: string }[]>(sql, [cameraIds, since]);
    return rows.map(({ id }) => id);
  }
}

const allInScopeSql = (areas: string, scope: string): string =>
  `NOT EXISTS (SELECT FROM unnest(${areas}) AS a (id) WHERE NOT ${eachInScopeSql('a.id', scope)})`;

/** For `WriteUnit.append`. */
export function rowOf(run: CandidateRun): NewRow {
  return {
    table: 'candidate_run',
    columns: {
      id: run.id,
      incident_id: run.incidentId,
      asked_by: run.askedBy,
      question: JSON.stringify(run.question),
      known_at: run.knownAt,
      computed_at: run.computedAt,
      weights_version: run.weightsVersion,
      scope_area_ids: run.scopeAreaIds,
      area_ids: run.areaIds,
      found: run.found,
      ranking: JSON.stringify(run.ranking),
    },
  };
}
