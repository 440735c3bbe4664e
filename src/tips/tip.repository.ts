import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import type { Position } from '../geo/position';
import type { AccessScope } from '../platform/http/request-context';
import type { CopySign, TipFileKind } from './tip-file-kind';
import type { TipState } from './tip-state';

export interface TipFile {
  /** In the staging bucket; of an accepted tip where it was. */
  key: string;
  name: string | null;
  kind: TipFileKind;
  mediaType: string;
  sha256: string;
  sizeBytes: number;
}

export interface TipRow {
  id: string;
  receipt: string;
  areaId: number;
  state: TipState;
  receivedAt: Date;
  description: string | null;
  placeText: string | null;
  position: Position | null;
  happenedAt: Date | null;
  contact: string | null;
  copySigns: CopySign[];
  file: TipFile | null;
  /** Null = it does not end by itself. */
  destroyAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  incidentId: string | null;
  itemId: string | null;
  destroyedAt: Date | null;
}

export interface TipFilter {
  area: { id: number; on: string } | null;
  state: TipState | null;
  before: (string | number)[] | null;
  limit: number;
}

const COLUMNS = `t.id, t.receipt, t.area_id AS "areaId", t.state, t.received_at AS "receivedAt", t.description,
  t.place_text AS "placeText", t.happened_at AS "happenedAt", t.contact, t.copy_signs AS "copySigns",
  CASE WHEN t.location IS NOT NULL THEN json_build_object('lon', ST_X(t.location), 'lat', ST_Y(t.location)) END AS position,
  CASE WHEN t.file_key IS NOT NULL THEN json_build_object('key', t.file_key, 'name', t.file_name, 'kind', t.file_kind,
    'mediaType', t.file_media_type, 'sha256', t.file_sha256, 'sizeBytes', t.file_size_bytes) END AS file,
  t.destroy_at AS "destroyAt", t.decided_by AS "decidedBy", t.decided_at AS "decidedAt",
  t.decision_reason AS "decisionReason", t.incident_id AS "incidentId", t.item_id AS "itemId",
  t.destroyed_at AS "destroyedAt"`;

/** A tip outside the scope is answered as one that does not exist. */
@Injectable()
export class TipRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, tip: TipRow, formId: string): Promise<void> {
    const { file, position } = tip;
    await manager.query(
      `INSERT INTO tip (id, receipt, form_id, area_id, state, received_at, description, place_text, location, happened_at,
         contact, copy_signs, file_key, file_name, file_kind, file_media_type, file_sha256, file_size_bytes, destroy_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ST_SetSRID(ST_MakePoint($9, $10), 4326), $11, $12, $13, $14, $15, $16, $17,
         $18, $19, $20)`,
      [
        ...[
          tip.id,
          tip.receipt,
          formId,
          tip.areaId,
          tip.state,
          tip.receivedAt,
          tip.description,
          tip.placeText,
        ],
        ...[position?.lon ?? null, position?.lat ?? null, tip.happenedAt, tip.contact, tip.copySigns],
        ...(file
          ? [file.key, file.name, file.kind, file.mediaType, file.sha256, file.sizeBytes]
          : [null, null, null, null, null, null]),
        tip.destroyAt,
      ],
    );
  }

  async find(id: string, scope: AccessScope): Promise<TipRow | null> {
    return this.one(`t.id = $1 AND ${inScopeSql('t.area_id', '$2')}`, [id, scopeAreas(scope)]);
  }

  /** For whoever shows it: no scope. */
  async byReceipt(receipt: string): Promise<TipRow | null> {
    return this.one('t.receipt = $1', [receipt]);
  }

  async byForm(formId: string): Promise<TipRow | null> {
    return this.one('t.form_id = $1', [formId]);
  }

  /** `find` that makes other decisions on this tip wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, scope: AccessScope): Promise<TipRow | null> {
    const condition = `t.id = $1 AND ${inScopeSql('t.area_id', '$2')} FOR NO KEY UPDATE`;
    return this.one(condition, [id, scopeAreas(scope)], manager);
  }

  /** Newest first. */
  list({ area, state, before, limit }: TipFilter, scope: AccessScope): Promise<TipRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM tip t
       WHERE ${inScopeSql('t.area_id', '$1')} AND ($2::text IS NULL OR t.state = $2)
         AND ($3::integer IS NULL OR ${inSubtreeSql('t.area_id', '$3', '$4')})
         AND ($5::timestamptz IS NULL OR (t.received_at, t.id) < ($5, $6::uuid))
       ORDER BY t.received_at DESC, t.id DESC LIMIT $7`,
      [
        scopeAreas(scope),
        state,
        area?.id ?? null,
        area?.on ?? null,
        before?.[0] ?? null,
        before?.[1] ?? null,
        limit,
      ],
    );
  }

  /** Writes a decision on a tip that `lock` has found in one of the states before it. */
  async decide(manager: EntityManager, tip: TipRow): Promise<void> {
    await manager.query(
      `UPDATE tip SET state = $2, destroy_at = $3, decided_by = $4, decided_at = $5, decision_reason = $6,
         incident_id = $7, item_id = $8 WHERE id = $1`,
      [
        tip.id,
        tip.state,
        tip.destroyAt,
        tip.decidedBy,
        tip.decidedAt,
        tip.decisionReason,
        tip.incidentId,
        tip.itemId,
      ],
    );
  }

  /** One whose time is over, locked; null = none, or others are at it. */
  async lockDue(manager: EntityManager, now: Date): Promise<TipRow | null> {
    const condition = `t.destroy_at <= $1 ORDER BY t.destroy_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    return this.one(condition, [now], manager);
  }

  /** Empties a locked tip of all that was said and sent; its receipt and what was decided stay. */
  async destroy(manager: EntityManager, id: string, now: Date): Promise<void> {
    await manager.query(
      `UPDATE tip SET state = 'destroyed', destroyed_at = $2, destroy_at = NULL, description = NULL, place_text = NULL,
         location = NULL, happened_at = NULL, contact = NULL, copy_signs = '{}', file_key = NULL, file_name = NULL,
         file_kind = NULL, file_media_type = NULL, file_sha256 = NULL, file_size_bytes = NULL
       WHERE id = $1`,
      [id, now],
    );
  }

  /** Of these keys, those that a tip speaks of. */
  async knownKeys(keys: string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ key: string }[]>(
      `SELECT t.file_key AS key FROM unnest($1::text[]) AS given (key)
       JOIN tip t ON t.id = substring(given.key FROM '[0-9a-f-]{36}$')::uuid AND t.file_key = given.key`,
      [keys],
    );
    return new Set(rows.map(({ key }) => key));
  }

  private async one(
    condition: string,
    values: unknown[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<TipRow | null> {
    const rows = await manager.query<TipRow[]>(`SELECT ${COLUMNS} FROM tip t WHERE ${condition}`, values);
    return rows[0] ?? null;
  }
}
