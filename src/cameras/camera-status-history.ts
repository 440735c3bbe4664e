import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope } from '../platform/http/request-context';
import type { WriteTransaction } from '../writing/write-unit';
import type { CameraStatus } from './camera-status';
import type { FaultPeriod } from './camera-timeline';

/** A row of camera_status_change. */
export interface CameraStatusChange {
  id: string;
  cameraId: string;
  status: CameraStatus;
  validFrom: Date;
  reason: string | null;
  /** It follows from what is known of this fault; null = somebody stated it. */
  faultTicketId: string | null;
  /** Account id, or what stands for one in the custody log. */
  recordedBy: string;
  recordedAt: Date;
}

export interface NewStatusChange {
  cameraId: string;
  /** null = the lens had none before. */
  from: CameraStatus | null;
  to: CameraStatus;
  validFrom: Date;
  reason: string | null;
  /** Set when it follows from what is known of a fault. */
  faultTicketId?: string | null;
  /** Who said so; default whoever acts. */
  recordedBy?: string;
}

const SELECT = `SELECT s.id, s.camera_id AS "cameraId", s.status, s.valid_from AS "validFrom", s.reason,
    s.fault_ticket_id AS "faultTicketId", s.recorded_by AS "recordedBy", s.recorded_at AS "recordedAt"
  FROM camera_status_change s`;

/**
 * What state a lens was in, as it was and as we knew it: rows are added, never changed. Of the rows recorded by then and
 * begun by a moment, the one begun last says its state; of two begun at once, the one recorded last (ids sort so).
 */
@Injectable()
export class CameraStatusHistory {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds one change and its custody entry. Whoever decides on it must hold the lock of the lens. */
  async insertWithin(transaction: WriteTransaction, change: NewStatusChange): Promise<void> {
    const { cameraId, from, to, validFrom, reason, faultTicketId = null } = change;
    const recordedBy = change.recordedBy ?? transaction.actorId;
    await transaction.manager.query(
      `INSERT INTO camera_status_change (id, camera_id, status, valid_from, reason, fault_ticket_id, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [v7(), cameraId, to, validFrom, reason, faultTicketId, recordedBy],
    );
    const payload = { cameraId, from, to, validFrom: validFrom.toISOString(), reason };
    transaction.record('camera.status_changed', payload);
  }

  /** All of a lens, in the order of recording. @param knownAt only what was recorded by then. */
  async all(
    cameraId: string,
    manager: EntityManager = this.dataSource.manager,
    knownAt: Date | null = null,
  ): Promise<CameraStatusChange[]> {
    return manager.query<CameraStatusChange[]>(
      `${SELECT} WHERE s.camera_id = $1 AND ($2::timestamptz IS NULL OR s.recorded_at <= $2) ORDER BY s.id`,
      [cameraId, knownAt],
    );
  }

  /** When the lens was faulty, as its tickets say; a fault that was reported wrongly does not count. */
  async faults(cameraId: string, manager: EntityManager): Promise<FaultPeriod[]> {
    return manager.query<FaultPeriod[]>(
      `SELECT began_at AS "from", repaired_at AS "to" FROM fault_ticket WHERE camera_id = $1 AND state <> 'withdrawn'`,
      [cameraId],
    );
  }

  async hasOpenFault(cameraId: string, manager: EntityManager): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM fault_ticket WHERE camera_id = $1 AND state IN ('open', 'in_repair') LIMIT 1`,
      [cameraId],
    );
    return rows.length > 0;
  }

  /** What was recorded of a lens, last first. */
  async list(
    cameraId: string,
    page: { beforeId: string | null; knownAt: Date | null; limit: number },
    scope: AccessScope,
  ): Promise<CameraStatusChange[]> {
    return this.dataSource.query<CameraStatusChange[]>(
      `${SELECT} JOIN camera c ON c.id = s.camera_id
       WHERE s.camera_id = $1 AND ${inScopeSql('c.area_id', '$2')} AND ($3::uuid IS NULL OR s.id < $3)
         AND ($4::timestamptz IS NULL OR s.recorded_at <= $4)
       ORDER BY s.id DESC LIMIT $5`,
      [cameraId, scopeAreas(scope), page.beforeId, page.knownAt, page.limit],
    );
  }
}
