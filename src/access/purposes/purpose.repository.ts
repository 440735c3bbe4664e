import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Envelope } from '../../platform/http/request-context';
import { PURPOSE_HOURS } from './purposes.dto';

/** A purpose as stored. */
export interface Purpose {
  id: string;
  accountId: string;
  credentialId: string;
  incidentId: string | null;
  tipReference: string | null;
  reason: string;
  envelope: Envelope;
  isExtended: boolean;
  openedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  /** Neither ended nor expired, by the database's clock. */
  isOpen: boolean;
}

export type NewPurpose = Pick<
  Purpose,
  'id' | 'accountId' | 'credentialId' | 'incidentId' | 'tipReference' | 'reason' | 'envelope'
>;

type PurposeRow = Omit<Purpose, 'envelope'> & {
  lon: number;
  lat: number;
  radiusMeters: number;
  from: Date;
  to: Date;
};

const COLUMNS = `id, account_id AS "accountId", credential_id AS "credentialId", incident_id AS "incidentId",
  tip_reference AS "tipReference", reason, ST_X(center) AS lon, ST_Y(center) AS lat, radius_meters AS "radiusMeters",
  looks_from AS "from", looks_to AS "to", is_extended AS "isExtended", opened_at AS "openedAt", expires_at AS "expiresAt",
  ended_at AS "endedAt", ended_at IS NULL AND expires_at > now() AS "isOpen"`;

/** Purposes belong to one account; nobody else is ever shown them, so every question names it. */
@Injectable()
export class PurposeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, purpose: NewPurpose): Promise<Purpose> {
    const { id, accountId, credentialId, incidentId, tipReference, reason, envelope } = purpose;
    const { center, radiusMeters, from, to } = envelope;
    const rows = await manager.query<PurposeRow[]>(
      `INSERT INTO purpose (id, account_id, credential_id, incident_id, tip_reference, reason, center, radius_meters,
         looks_from, looks_to, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, ST_SetSRID(ST_MakePoint($7, $8), 4326), $9, $10, $11,
         now() + make_interval(hours => ${PURPOSE_HOURS}))
       RETURNING ${COLUMNS}`,
      [
        id,
        accountId,
        credentialId,
        incidentId,
        tipReference,
        reason,
        center.lon,
        center.lat,
        radiusMeters,
        from,
        to,
      ],
    );
    return toPurpose(rows[0]!);
  }

  async find(id: string, accountId: string): Promise<Purpose | null> {
    const rows = await this.dataSource.query<PurposeRow[]>(
      `SELECT ${COLUMNS} FROM purpose WHERE id = $1 AND account_id = $2`,
      [id, accountId],
    );
    return rows[0] ? toPurpose(rows[0]) : null;
  }

  /** `find` that makes other changes of this purpose wait until the transaction ends. */
  async lock(manager: EntityManager, id: string, accountId: string): Promise<Purpose | null> {
    const rows = await manager.query<PurposeRow[]>(
      `SELECT ${COLUMNS} FROM purpose WHERE id = $1 AND account_id = $2 FOR NO KEY UPDATE`,
      [id, accountId],
    );
    return rows[0] ? toPurpose(rows[0]) : null;
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async list(accountId: string, beforeId: string | null, limit: number): Promise<Purpose[]> {
    const rows = await this.dataSource.query<PurposeRow[]>(
      `SELECT ${COLUMNS} FROM purpose WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [accountId, beforeId, limit],
    );
    return rows.map(toPurpose);
  }

  /** Of a purpose that `lock` holds. */
  async widen(manager: EntityManager, id: string, { radiusMeters, from, to }: Envelope): Promise<void> {
    await manager.query(
      `UPDATE purpose SET radius_meters = $2, looks_from = $3, looks_to = $4, is_extended = true WHERE id = $1`,
      [id, radiusMeters, from, to],
    );
  }

  /** Of a purpose that `lock` holds. */
  async end(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`UPDATE purpose SET ended_at = now() WHERE id = $1`, [id]);
  }
}

function toPurpose({ lon, lat, radiusMeters, from, to, ...same }: PurposeRow): Purpose {
  return { ...same, envelope: { center: { lon, lat }, radiusMeters, from, to } };
}
