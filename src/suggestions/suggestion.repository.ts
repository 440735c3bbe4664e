import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import { addTo, type EvidenceReader, readableItemSql } from '../evidence/evidence-scope';
import type { KeptCandidate } from './suggesting.repository';
import { statesBefore, type SuggestionState } from './suggestion-state';

export interface SuggestionRow {
  id: string;
  incidentId: string;
  itemId: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  cameraAreaId: number;
  state: SuggestionState;
  holds: boolean;
  isRequested: boolean;
  score: number | null;
  reasonVi: string;
  reasonEn: string;
  candidate: KeptCandidate | null;
  meetsFrom: Date;
  meetsTo: Date;
  suggestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  linkId: string | null;
}

export interface SuggestionFilter {
  /** null = of all incidents in scope. */
  incidentId: string | null;
  /** Incidents in the subtree of an area on a date. */
  area: { id: number; on: string } | null;
  state: SuggestionState | null;
  holds: boolean | null;
  limit: number;
}

/** Behind which row a page begins: of an incident the most likely come first, else the newest. */
export type AfterSuggestion = { score: number; id: string } | { id: string } | null;

export interface Decision {
  state: 'confirmed' | 'declined';
  by: string;
  reason: string;
  linkId: string | null;
}

/** Those that were asked for and see nothing come after all that see something: no score is below 0. */
const RANK = 'coalesce(s.score, -1)';
const ACTIVE_LINK = `(SELECT l.id FROM incident_evidence l
  WHERE l.incident_id = s.incident_id AND l.item_id = s.item_id AND l.unlinked_at IS NULL)`;
const COLUMNS = `s.id, s.incident_id AS "incidentId", s.item_id AS "itemId", c.id AS "cameraId", c.code AS "cameraCode",
  c.name AS "cameraName", c.area_id AS "cameraAreaId", s.state, s.holds, s.is_requested AS "isRequested", s.score,
  s.reason_vi AS "reasonVi", s.reason_en AS "reasonEn", s.candidate, s.meets_from AS "meetsFrom", s.meets_to AS "meetsTo",
  s.suggested_at AS "suggestedAt", s.decided_by AS "decidedBy", s.decided_at AS "decidedAt",
  s.decision_reason AS "decisionReason", ${ACTIVE_LINK} AS "linkId"`;
const SUGGESTIONS = `link_suggestion s JOIN incident h ON h.id = s.incident_id
  JOIN evidence_item i ON i.id = s.item_id JOIN camera c ON c.id = i.camera_id`;

/**
 * Suggestions for people. One is shown to whoever may read both its ends, the incident and the item: that there is footage of a
 * case is itself something of the case, and of whoever holds it.
 */
@Injectable()
export class SuggestionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    reader: EvidenceReader,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<SuggestionRow | null> {
    const values: unknown[] = [id];
    const sql = `SELECT ${COLUMNS} FROM ${SUGGESTIONS} WHERE s.id = $1 AND ${shownSql(reader, values)}`;
    return (await manager.query<SuggestionRow[]>(sql, values))[0] ?? null;
  }

  list(filter: SuggestionFilter, after: AfterSuggestion, reader: EvidenceReader): Promise<SuggestionRow[]> {
    const values: unknown[] = [];
    const add = addTo(values);
    const { incidentId, area, state, holds, limit } = filter;
    const conditions = [shownSql(reader, values)];
    if (incidentId) conditions.push(`s.incident_id = ${add(incidentId, 'uuid')}`);
    if (area) conditions.push(inSubtreeSql('h.area_id', add(area.id, 'integer'), add(area.on, 'date')));
    if (state) conditions.push(`s.state = ${add(state, 'text')}`);
    if (state === 'suggested') conditions.push(`${ACTIVE_LINK} IS NULL`);
    if (holds !== null) conditions.push(`s.holds = ${add(holds, 'boolean')}`);
    if (after && 'score' in after)
      conditions.push(
        `(-${RANK}, s.id) > (${add(-after.score, 'double precision')}, ${add(after.id, 'uuid')})`,
      );
    else if (after) conditions.push(`s.id < ${add(after.id, 'uuid')}`);
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM ${SUGGESTIONS} WHERE ${conditions.join(' AND ')}
       ORDER BY ${incidentId ? `-${RANK}, s.id` : 's.id DESC'} LIMIT ${add(limit, 'integer')}`,
      values,
    );
  }

  /** Makes other decisions, and the machine, wait until the transaction ends. @returns its state */
  async lock(manager: EntityManager, id: string): Promise<SuggestionState | null> {
    const sql = `SELECT state FROM link_suggestion WHERE id = $1 FOR UPDATE`;
    return (await manager.query<{ state: SuggestionState }[]>(sql, [id]))[0]?.state ?? null;
  }

  /** Decides on what waits. @returns whether it would still be suggested; null when it did not wait. */
  async decide(manager: EntityManager, id: string, decision: Decision): Promise<{ holds: boolean } | null> {
    const { state, by, reason, linkId } = decision;
    const [rows] = await manager.query<[{ holds: boolean }[], number]>(
      `UPDATE link_suggestion SET state = $2, decided_by = $3, decided_at = now(), decision_reason = $4, link_id = $5
       WHERE id = $1 AND state = ANY($6) RETURNING holds`,
      [id, state, by, reason, linkId, statesBefore(state)],
    );
    return rows[0] ?? null;
  }
}

function shownSql(reader: EvidenceReader, values: unknown[]): string {
  const add = addTo(values);
  const { incidentScope } = reader;
  const ofArea = inScopeSql('h.area_id', add(scopeAreas(incidentScope), 'integer[]'));
  const ofCase = `h.id = ANY(${add(incidentScope.incidentIds, 'uuid[]')})`;
  return `(${ofArea} OR ${ofCase}) AND ${readableItemSql('s.item_id', reader, add)}`;
}
