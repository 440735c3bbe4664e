import type { EntityManager } from 'typeorm';
import type { Position } from '../geo/position';
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

export const TIP_COLUMNS = `t.id, t.receipt, t.area_id AS "areaId", t.state, t.received_at AS "receivedAt", t.description,
  t.place_text AS "placeText", t.happened_at AS "happenedAt", t.contact, t.copy_signs AS "copySigns",
  CASE WHEN t.location IS NOT NULL THEN json_build_object('lon', ST_X(t.location), 'lat', ST_Y(t.location)) END AS position,
  CASE WHEN t.file_key IS NOT NULL THEN json_build_object('key', t.file_key, 'name', t.file_name, 'kind', t.file_kind,
    'mediaType', t.file_media_type, 'sha256', t.file_sha256, 'sizeBytes', t.file_size_bytes) END AS file,
  t.destroy_at AS "destroyAt", t.decided_by AS "decidedBy", t.decided_at AS "decidedAt",
  t.decision_reason AS "decisionReason", t.incident_id AS "incidentId", t.item_id AS "itemId",
  t.destroyed_at AS "destroyedAt"`;

/** As the row says it; `asItStands` knows the time. */
export async function readTip(
  manager: EntityManager,
  condition: string,
  values: unknown[],
): Promise<TipRow | null> {
  const rows = await manager.query<TipRow[]>(`SELECT ${TIP_COLUMNS} FROM tip t WHERE ${condition}`, values);
  return rows[0] ?? null;
}

/** One whose time is over counts as destroyed, also as long as the sweeper has not come to it. */
export function asItStands(tip: TipRow, now: Date): TipRow {
  const { destroyAt } = tip;
  return destroyAt && destroyAt <= now
    ? { ...tip, ...EMPTIED, state: 'destroyed', destroyedAt: destroyAt }
    : tip;
}

/** What is left of a destroyed tip is the rest: its receipt, and what was decided. */
const EMPTIED = {
  ...{ destroyAt: null, description: null, placeText: null, position: null },
  ...{ happenedAt: null, contact: null, copySigns: [] as CopySign[], file: null },
};
