import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Candidate, CandidateFacts } from '../candidates/candidate.service';
import { type Grounds, type Happening, reasonOf } from './suggestion-grounds';
import type { Standing } from './suggestion-changes';
import { statesBefore } from './suggestion-state';

/** What is kept of a candidate: the registry moves on, and what was suggested must still say why. */
export interface KeptCandidate {
  viewId: string;
  sight: Candidate['sight'];
  facts: CandidateFacts;
}

const STANDING = `SELECT id, item_id AS "itemId", state, holds, is_requested AS "isRequested", score,
    meets_from AS "meetsFrom", meets_to AS "meetsTo"
  FROM link_suggestion WHERE incident_id = $1 AND ($2::uuid IS NULL OR item_id = $2) ORDER BY id`;

/** Suggestions as the machine makes and withdraws them. */
@Injectable()
export class SuggestingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Suggestions of an incident, or of one of its items. */
  standing(incidentId: string, itemId: string | null): Promise<Standing[]> {
    return this.dataSource.query<Standing[]>(STANDING, [incidentId, itemId]);
  }

  /**
   * Keeps the incident as it is until the transaction ends.
   * @returns false when it is not what the grounds were found for.
   */
  async holdStill(manager: EntityManager, { incidentId, version }: Happening): Promise<boolean> {
    const sql = `SELECT updated_at::text AS version FROM incident WHERE id = $1 FOR SHARE`;
    const [row] = await manager.query<{ version: string }[]>(sql, [incidentId]);
    return row?.version === version;
  }

  /** `standing`, on which nobody decides until the transaction ends. */
  lock(manager: EntityManager, incidentId: string, itemId: string | null): Promise<Standing[]> {
    return manager.query<Standing[]>(`${STANDING} FOR UPDATE`, [incidentId, itemId]);
  }

  /** @returns false when somebody else has just made it. */
  async insert(
    manager: EntityManager,
    { id, incidentId, itemId }: { id: string; incidentId: string; itemId: string },
    grounds: Grounds,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `INSERT INTO link_suggestion (id, incident_id, item_id, state, is_requested, score, reason_vi, reason_en, candidate,
         meets_from, meets_to)
       VALUES ($1, $2, $3, 'suggested', $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (incident_id, item_id) DO NOTHING RETURNING id`,
      [id, incidentId, itemId, ...valuesOf(grounds)],
    );
    return rows.length > 0;
  }

  /** Of one that waits: its grounds are written anew. */
  async renew(manager: EntityManager, id: string, grounds: Grounds): Promise<void> {
    await manager.query(
      `UPDATE link_suggestion SET state = 'suggested', holds = true, is_requested = $2, score = $3, reason_vi = $4,
         reason_en = $5, candidate = $6, meets_from = $7, meets_to = $8, suggested_at = now(), decided_by = NULL,
         decided_at = NULL
       WHERE id = $1 AND state = ANY($9)`,
      [id, ...valuesOf(grounds), ['suggested', ...statesBefore('suggested')]],
    );
  }

  async withdraw(manager: EntityManager, id: string, by: string): Promise<void> {
    await manager.query(
      `UPDATE link_suggestion SET state = 'withdrawn', holds = false, decided_by = $2, decided_at = now()
       WHERE id = $1 AND state = ANY($3)`,
      [id, by, statesBefore('withdrawn')],
    );
  }

  async flag(manager: EntityManager, id: string, holds: boolean): Promise<void> {
    await manager.query(
      `UPDATE link_suggestion SET holds = $2 WHERE id = $1 AND state IN ('confirmed', 'declined')`,
      [id, holds],
    );
  }
}

export function keptOf({ candidate }: Grounds): KeptCandidate | null {
  if (!candidate) return null;
  const { view, sight, facts } = candidate;
  // As JSON carries it, which knows no infinite number of pixels per metre.
  return JSON.parse(JSON.stringify({ viewId: view.id, sight, facts })) as KeptCandidate;
}

function valuesOf(grounds: Grounds): unknown[] {
  const { vi, en } = reasonOf(grounds);
  const { isRequested, candidate, meets } = grounds;
  const kept = candidate && JSON.stringify(keptOf(grounds));
  return [
    isRequested,
    candidate?.score ?? null,
    vi,
    en,
    kept,
    meets.from.toISOString(),
    meets.to.toISOString(),
  ];
}
