import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eachInScopeSql, inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import type { NewRow } from '../writing/new-row';
import type { CandidateRun } from './candidate-run';

/** Whoever asks to see a run. */
export interface RunReader {
  accountId: string | null;
  /** Of candidate:read. */
  scope: AccessScope;
  /** Of incident:read. */
  incidentScope: AccessScope;
}

@Injectable()
export class CandidateRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A run is shown to whoever may see its incident and every lens in it. One that found nothing and belongs to no incident
   * lies nowhere: only whoever asked may see it.
   */
  async find(id: string, reader: RunReader): Promise<CandidateRun | null> {
    const rows = await this.dataSource.query<CandidateRun[]>(
      `SELECT r.id, r.incident_id AS "incidentId", r.asked_by AS "askedBy", r.question, r.known_at AS "knownAt",
         r.computed_at AS "computedAt", r.weights_version AS "weightsVersion", r.scope_area_ids AS "scopeAreaIds",
         r.area_ids AS "areaIds", r.found, r.ranking
       FROM candidate_run r
       WHERE r.id = $1
         AND NOT EXISTS (SELECT FROM unnest(r.area_ids) AS a (id) WHERE NOT ${eachInScopeSql('a.id', '$2')})
         AND (r.incident_id IS NULL OR EXISTS (SELECT FROM incident i WHERE i.id = r.incident_id
           AND (${inScopeSql('i.area_id', '$3')} OR i.id = ANY($4::uuid[]))))
         AND (r.incident_id IS NOT NULL OR r.found > 0 OR r.asked_by = $5)`,
      [
        id,
        scopeAreas(reader.scope),
        scopeAreas(reader.incidentScope),
        reader.incidentScope.incidentIds,
        reader.accountId,
      ],
    );
    return rows[0] ?? null;
  }
}

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
