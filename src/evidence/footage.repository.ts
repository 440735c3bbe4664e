import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { correctedSql, uncertaintySql } from '../clock/clock-sql';
import { addTo, type EvidenceReader, readableAcquisitionSql } from './evidence-scope';
import type { ItemKind } from './evidence-item.entity';
import type { FootageFacts } from './footage-facts';
import type { ItemState } from './item-state';

/** Everything GET /footage/:id shows. */
export interface FootageRow {
  id: string;
  state: ItemState;
  rejectedReason: string | null;
  kind: ItemKind;
  /** Null together, with the times: it came by hand, from no lens of the registry. */
  cameraId: string | null;
  cameraCode: string | null;
  cameraName: string | null;
  cameraAreaId: number | null;
  sourceId: string | null;
  clockEpochId: string | null;
  displayedStartedAt: Date | null;
  displayedEndedAt: Date | null;
  correctedStartedAt: Date | null;
  correctedEndedAt: Date | null;
  uncertaintyMilliseconds: number | null;
  sha256: string | null;
  sizeBytes: string | null;
  receivedAt: Date;
  facts: FootageFacts | null;
  acquisitionId: string;
  areaId: number;
  /** True when it is read for its area or as one's own, not by a case or a granted request. */
  isHeld: boolean;
  method: string;
  acquiredFrom: string | null;
  procedureReference: string | null;
  originalFilename: string | null;
  sealedAt: Date | null;
  objectKey: string | null;
  versionId: string | null;
  lockMode: string | null;
  lockedUntil: Date | null;
  tampering: boolean;
}

const CORRECTED_START = correctedSql('e', 'i.displayed_started_at');
const COLUMNS = `i.id, i.kind, i.status AS state, i.rejected_reason AS "rejectedReason", c.id AS "cameraId", c.code AS "cameraCode",
  c.name AS "cameraName", c.area_id AS "cameraAreaId", i.source_id AS "sourceId",
  i.clock_epoch_id AS "clockEpochId", i.displayed_started_at AS "displayedStartedAt",
  i.displayed_ended_at AS "displayedEndedAt", ${CORRECTED_START} AS "correctedStartedAt",
  ${correctedSql('e', 'i.displayed_ended_at')} AS "correctedEndedAt",
  ${uncertaintySql('e', CORRECTED_START)} AS "uncertaintyMilliseconds",
  i.sha256, i.size_bytes AS "sizeBytes", i.received_at AS "receivedAt", i.probe AS facts,
  a.id AS "acquisitionId", a.area_id AS "areaId", a.method, a.acquired_from AS "acquiredFrom",
  a.procedure_reference AS "procedureReference", a.original_filename AS "originalFilename",
  o.sealed_at AS "sealedAt", o.object_key AS "objectKey", o.version_id AS "versionId",
  o.lock_mode AS "lockMode", o.locked_until AS "lockedUntil",
  EXISTS (SELECT 1 FROM object_tampering t WHERE t.sha256 = i.object_sha256) AS tampering`;

@Injectable()
export class FootageRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns null also for what the reader may not read; of several acquisitions it shows the first that may be. */
  async find(id: string, reader: EvidenceReader): Promise<FootageRow | null> {
    const values: unknown[] = [id];
    const add = addTo(values);
    const holder = { ...reader, accountId: null, scope: { ...reader.scope, incidentIds: [] } };
    const rows = await this.dataSource.query<FootageRow[]>(
      `SELECT ${COLUMNS}, ${readableAcquisitionSql('a', holder, add)} AS "isHeld"
       FROM evidence_item i
       JOIN acquisition a ON a.item_id = i.id
       LEFT JOIN camera c ON c.id = i.camera_id
       LEFT JOIN clock_epoch e ON e.id = i.clock_epoch_id
       LEFT JOIN stored_object o ON o.sha256 = i.object_sha256
       WHERE i.id = $1 AND ${readableAcquisitionSql('a', reader, add)}
       ORDER BY "isHeld" DESC, a.received_at LIMIT 1`,
      values,
    );
    return rows[0] ?? null;
  }
}
