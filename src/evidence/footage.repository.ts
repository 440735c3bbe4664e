import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { correctedSql, uncertaintySql } from '../clock/clock-sql';
import type { FootageFacts } from './footage-facts';
import type { ItemState } from './item-state';

/** Everything GET /footage/:id shows. */
export interface FootageRow {
  id: string;
  state: ItemState;
  rejectedReason: string | null;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  cameraAreaId: number;
  sourceId: string;
  clockEpochId: string;
  displayedStartedAt: Date;
  displayedEndedAt: Date | null;
  correctedStartedAt: Date;
  correctedEndedAt: Date | null;
  uncertaintyMilliseconds: number | null;
  sha256: string | null;
  sizeBytes: string | null;
  receivedAt: Date;
  facts: FootageFacts | null;
  acquisitionId: string;
  areaId: number;
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

@Injectable()
export class FootageRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<FootageRow | null> {
    const rows = await this.dataSource.query<FootageRow[]>(
      `SELECT i.id, i.status AS state, i.rejected_reason AS "rejectedReason", c.id AS "cameraId", c.code AS "cameraCode",
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
         EXISTS (SELECT 1 FROM object_tampering t WHERE t.sha256 = i.object_sha256) AS tampering
       FROM evidence_item i
       JOIN acquisition a ON a.item_id = i.id
       JOIN camera c ON c.id = i.camera_id
       JOIN clock_epoch e ON e.id = i.clock_epoch_id
       LEFT JOIN stored_object o ON o.sha256 = i.object_sha256
       WHERE i.id = $1 AND i.kind = 'footage' ORDER BY a.received_at LIMIT 1`,
      [id],
    );
    return rows[0] ?? null;
  }
}
