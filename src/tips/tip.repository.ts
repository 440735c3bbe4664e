import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { asItStands, readTip, TIP_COLUMNS, type TipRow } from './tip-row';
import type { TipState } from './tip-state';

export interface TipFilter {
  area: { id: number; on: string } | null;
  state: TipState | null;
  before: (string | number)[] | null;
  limit: number;
}

/**
 * A tip outside the scope is answered as one that does not exist; one whose time is over as destroyed, also as long as the
 * sweeper has not come to it.
 */
@Injectable()
export class TipRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

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
  async list({ area, state, before, limit }: TipFilter, scope: AccessScope): Promise<TipRow[]> {
    const now = this.time.now();
    const rows = await this.dataSource.query<TipRow[]>(
      `SELECT ${TIP_COLUMNS} FROM tip t
       WHERE ${inScopeSql('t.area_id', '$1')}
         AND ($2::text IS NULL OR CASE WHEN t.destroy_at <= $8 THEN 'destroyed' ELSE t.state END = $2)
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
        now,
      ],
    );
    return rows.map((row) => asItStands(row, now));
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

  private async one(
    condition: string,
    values: unknown[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<TipRow | null> {
    const row = await readTip(manager, condition, values);
    return row && asItStands(row, this.time.now());
  }
}
