import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, scopeAreas } from '../../areas/area-sql';
import type { AccessScope, Envelope } from '../../platform/http/request-context';
import type { ReviewState } from './purpose-extensions.dto';

/** An extension with what a reviewer must know of it. */
export interface Extension {
  id: string;
  purposeId: string;
  accountId: string;
  displayName: string;
  areaId: number | null;
  incidentId: string | null;
  tipReference: string | null;
  purposeReason: string;
  reason: string;
  before: Envelope;
  after: Envelope;
  extendedAt: Date;
  reviewedBy: string | null;
  reviewedAt: Date | null;
  reviewNote: string | null;
}

export interface NewExtension {
  id: string;
  purposeId: string;
  reason: string;
  before: Envelope;
  after: Envelope;
}

type Circle = 'center' | 'radiusMeters';
type ExtensionRow = Omit<Extension, 'before' | 'after'> & {
  lon: number;
  lat: number;
  oldRadiusMeters: number;
  oldFrom: Date;
  oldTo: Date;
} & Omit<Envelope, Circle> & { radiusMeters: number };

const SELECT = `SELECT x.id, x.purpose_id AS "purposeId", a.id AS "accountId", a.display_name AS "displayName",
    a.area_id AS "areaId", p.incident_id AS "incidentId", p.tip_reference AS "tipReference", p.reason AS "purposeReason",
    x.reason, ST_X(p.center) AS lon, ST_Y(p.center) AS lat, x.old_radius_meters AS "oldRadiusMeters",
    x.old_looks_from AS "oldFrom", x.old_looks_to AS "oldTo", x.radius_meters AS "radiusMeters", x.looks_from AS "from",
    x.looks_to AS "to", x.extended_at AS "extendedAt", x.reviewed_by AS "reviewedBy", x.reviewed_at AS "reviewedAt",
    x.review_note AS "reviewNote"
  FROM purpose_extension x
  JOIN purpose p ON p.id = x.purpose_id
  JOIN account a ON a.id = p.account_id
  WHERE ${inScopeSql('a.area_id', '$1')}`;

const IN_STATE: Record<ReviewState, string> = {
  unreviewed: 'x.reviewed_at IS NULL',
  reviewed: 'x.reviewed_at IS NOT NULL',
};

/** Extensions are in the scope of whoever answers for the unit of the account that extended. */
@Injectable()
export class PurposeExtensionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, extension: NewExtension): Promise<void> {
    const { id, purposeId, reason, before, after } = extension;
    await manager.query(
      `INSERT INTO purpose_extension (id, purpose_id, reason, old_radius_meters, old_looks_from, old_looks_to,
         radius_meters, looks_from, looks_to)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, purposeId, reason, ...valuesOf(before), ...valuesOf(after)],
    );
  }

  async find(
    scope: AccessScope,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Extension | null> {
    const rows = await manager.query<ExtensionRow[]>(`${SELECT} AND x.id = $2`, [scopeAreas(scope), id]);
    return rows[0] ? toExtension(rows[0]) : null;
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async list(
    scope: AccessScope,
    filter: { state: ReviewState | undefined; beforeId: string | null; limit: number },
  ): Promise<Extension[]> {
    const { state, beforeId, limit } = filter;
    const rows = await this.dataSource.query<ExtensionRow[]>(
      `${SELECT} AND ${state ? IN_STATE[state] : 'true'} AND ($2::uuid IS NULL OR x.id < $2) ORDER BY x.id DESC LIMIT $3`,
      [scopeAreas(scope), beforeId, limit],
    );
    return rows.map(toExtension);
  }

  /** @returns false when somebody has reviewed it already. */
  async review(manager: EntityManager, id: string, reviewerId: string, note: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE purpose_extension SET reviewed_by = $2, reviewed_at = now(), review_note = $3
       WHERE id = $1 AND reviewed_at IS NULL`,
      [id, reviewerId, note],
    );
    return count === 1;
  }
}

function valuesOf({ radiusMeters, from, to }: Envelope): unknown[] {
  return [radiusMeters, from, to];
}

function toExtension(row: ExtensionRow): Extension {
  const { lon, lat, oldRadiusMeters, oldFrom, oldTo, radiusMeters, from, to, ...same } = row;
  const center = { lon, lat };
  return {
    ...same,
    before: { center, radiusMeters: oldRadiusMeters, from: oldFrom, to: oldTo },
    after: { center, radiusMeters, from, to },
  };
}
