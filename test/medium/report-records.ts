import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';

export interface AreaRecord {
  id: number;
  code: string;
  kind: string;
  /** Ids from the root down to this one. */
  path: number[];
  from?: string;
  to?: string;
}

export interface CameraRecord {
  kind?: string;
  status?: string;
  from?: string;
  to?: string;
}

export interface IncidentRecord {
  kind?: string;
  outcome?: string;
  /** ISO 8601 with offset. */
  at?: string;
}

export interface LinkRecord {
  contribution?: string;
  status?: 'sealed' | 'staged';
  isUnlinked?: boolean;
  /** Default: footage of a lens. */
  kind?: 'footage' | 'film';
}

/** Rows as the features leave them, written straight to the tables, so that a report can be counted by hand. */
export class ReportRecords {
  constructor(private readonly database: DataSource) {}

  async area({ id, code, kind, path, from = '2010-01-01', to }: AreaRecord): Promise<void> {
    await this.database.query(`INSERT INTO area (id) VALUES ($1) ON CONFLICT DO NOTHING`, [id]);
    await this.database.query(
      `INSERT INTO area_version (id, area_id, valid_from, valid_to, parent_id, path, code, name, kind)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [v7(), id, from, to ?? null, path.at(-2) ?? null, path.join('.'), code, `Unit ${id}`, kind],
    );
  }

  async succession(from: number, to: number, on: string, share: 'whole' | 'part_unknown'): Promise<void> {
    await this.database.query(
      `INSERT INTO area_succession (predecessor_id, successor_id, happened_on, share) VALUES ($1, $2, $3, $4)`,
      [from, to, on, share],
    );
  }

  async camera(areaId: number, record: CameraRecord = {}): Promise<void> {
    const { kind = 'fixed', to, status = to ? 'retired' : 'active', from = '2020-01-01' } = record;
    const id = v7();
    await this.database.query(
      `INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from, in_service_to)
       VALUES ($1::uuid, $1::text, 'lens', $2, $3, 'group', $4, $5, $6)`,
      [id, areaId, kind, status, from, to ?? null],
    );
  }

  /** @returns its id. */
  async incident(areaId: number, record: IncidentRecord = {}): Promise<string> {
    const { kind = 'fight', outcome = 'open', at = '2023-06-01T12:00:00+07:00' } = record;
    const id = v7();
    await this.database.query(
      `INSERT INTO incident (id, area_id, reference, kind, summary, occurred_from, occurred_to, location,
         location_uncertainty_meters, outcome)
       VALUES ($1::uuid, $2, $1::text, $3, 'made by hand', $4, $4::timestamptz + interval '3 days',
         ST_SetSRID(ST_MakePoint(108.24, 11.79), 4326), 10, $5)`,
      [id, areaId, kind, at, outcome],
    );
    return id;
  }

  async link(incidentId: string, record: LinkRecord = {}): Promise<void> {
    const { contribution = 'decisive', status = 'sealed', isUnlinked = false, kind = 'footage' } = record;
    const itemId = v7();
    const object = status === 'sealed' ? await this.sealedObject(itemId) : null;
    const of = kind === 'footage' ? await this.source(incidentId) : [null, null, null, null];
    await this.database.query(
      `INSERT INTO evidence_item (id, kind, status, object_sha256, camera_id, source_id, clock_epoch_id,
         displayed_started_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [itemId, kind, status, object, ...of],
    );
    const unlinked = isUnlinked ? ['somebody', '2024-01-01T00:00:00Z', 'a mistake'] : [null, null, null];
    await this.database.query(
      `INSERT INTO incident_evidence (id, incident_id, item_id, relevance, contribution, reason, linked_by,
         unlinked_by, unlinked_at, unlink_reason)
       VALUES ($1, $2, $3, 'scene', $4, 'made by hand', 'somebody', $5, $6, $7)`,
      [v7(), incidentId, itemId, contribution, ...unlinked],
    );
  }

  /** Of a lens that no report counts. */
  private async source(incidentId: string): Promise<unknown[]> {
    const [cameraId, recorderId, epochId, sourceId] = [v7(), v7(), v7(), v7()];
    await this.database.query(
      `WITH lens AS (
         INSERT INTO camera (id, code, name, area_id, kind, owner_kind, status, in_service_from)
         SELECT $1::uuid, $1::text, 'lens', area_id, 'fixed', 'group', 'proposed', '2020-01-01' FROM incident WHERE id = $5
         RETURNING area_id
       ), box AS (
         INSERT INTO recorder (id, area_id, name, channels, custodian_kind, custodian_name)
         SELECT $2::uuid, area_id, 'recorder', 4, 'household', 'Hộ mẫu' FROM lens
       ), epoch AS (
         INSERT INTO clock_epoch (id, recorder_id, number, reason) VALUES ($3::uuid, $2::uuid, 1, 'initial')
       )
       INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from)
       VALUES ($4::uuid, $2::uuid, $1::uuid, 1, 'main', '2020-01-01')`,
      [cameraId, recorderId, epochId, sourceId, incidentId],
    );
    return [cameraId, sourceId, epochId, '2023-06-01T05:00:00Z'];
  }

  private async sealedObject(seed: string): Promise<string> {
    const sha256 = createHash('sha256').update(seed).digest('hex');
    await this.database.query(
      `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
       VALUES ($1, 1, 'application/pdf', 'b', $1, 'v', 'COMPLIANCE', now())`,
      [sha256],
    );
    return sha256;
  }
}
