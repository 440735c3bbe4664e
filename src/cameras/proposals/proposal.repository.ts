import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import type { Position } from '../../geo/position';
import type { AccessScope } from '../../platform/http/request-context';
import type { ProposalState } from './proposal-state';
import type { ProposedLensDto } from './proposed-lens.dto';

/** A row of camera_proposal. */
export interface Proposal {
  id: string;
  areaId: number;
  state: ProposalState;
  lens: ProposedLensDto;
  position: Position | null;
  azimuthDegrees: number | null;
  pictureId: string | null;
  remark: string | null;
  proposedBy: string;
  accountId: string | null;
  invitationId: string | null;
  /** Of the form it came by, so that a second tap sends nothing. */
  formId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  recorderMake: string | null;
  keptDays: number | null;
  consentText: string | null;
  reason: string | null;
  answer: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  cameraId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** With whether the one who asks may know whom to call. */
export type ShownProposal = Proposal & { isCallable: boolean };

/** What a change may set. */
export type ProposalChanges = Partial<
  Pick<
    Proposal,
    | 'areaId'
    | 'state'
    | 'lens'
    | 'position'
    | 'azimuthDegrees'
    | 'pictureId'
    | 'remark'
    | 'reason'
    | 'answer'
    | 'decidedBy'
    | 'decidedAt'
    | 'cameraId'
    | 'updatedAt'
  >
>;

export interface ProposalFilter {
  area: { id: number; on: string } | undefined;
  state: ProposalState | undefined;
  /** Only what this account proposed. */
  accountId: string | null;
  beforeId: string | null;
  limit: number;
}

const COLUMNS = `p.id, p.area_id AS "areaId", p.state, p.lens,
    CASE WHEN p.position IS NOT NULL
      THEN jsonb_build_object('lon', ST_X(p.position), 'lat', ST_Y(p.position)) END AS position,
    p.azimuth_degrees AS "azimuthDegrees", p.picture_id AS "pictureId", p.remark, p.proposed_by AS "proposedBy",
    p.account_id AS "accountId", p.invitation_id AS "invitationId", p.form_id AS "formId",
    p.contact_name AS "contactName", p.contact_phone AS "contactPhone", p.recorder_make AS "recorderMake",
    p.kept_days AS "keptDays", p.consent_text AS "consentText", p.reason, p.answer, p.decided_by AS "decidedBy",
    p.decided_at AS "decidedAt", p.camera_id AS "cameraId", p.created_at AS "createdAt", p.updated_at AS "updatedAt"`;

const INSERT = `INSERT INTO camera_proposal (id, area_id, state, lens, position, azimuth_degrees, picture_id, remark,
    proposed_by, account_id, invitation_id, form_id, contact_name, contact_phone, recorder_make, kept_days, consent_text,
    created_at, updated_at)
  VALUES ($1, $2, $3, $4, ${pointSql('$5', '$6')}, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)`;

const UPDATE = `UPDATE camera_proposal SET area_id = $3, state = $4, lens = $5, position = ${pointSql('$6', '$7')},
    azimuth_degrees = $8, picture_id = $9, remark = $10, reason = $11, answer = $12, decided_by = $13, decided_at = $14,
    camera_id = $15, updated_at = $16
  WHERE id = $1 AND state = $2`;

@Injectable()
export class ProposalRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, row: Proposal): Promise<void> {
    await manager.query(INSERT, [
      ...[row.id, row.areaId, row.state, row.lens, row.position?.lon, row.position?.lat],
      ...[row.azimuthDegrees, row.pictureId, row.remark, row.proposedBy, row.accountId, row.invitationId],
      ...[row.formId, row.contactName, row.contactPhone, row.recorderMake, row.keptDays, row.consentText],
      row.createdAt,
    ]);
  }

  /** @param contacts where the one who asks may know whom to call. */
  async find(scope: AccessScope, contacts: AccessScope, id: string): Promise<ShownProposal | null> {
    const rows = await this.dataSource.query<ShownProposal[]>(
      `SELECT ${COLUMNS}, ${inScopeSql('p.area_id', '$2')} AS "isCallable" FROM camera_proposal p
       WHERE p.id = $3 AND ${inScopeSql('p.area_id', '$1')}`,
      [scopeAreas(scope), scopeAreas(contacts), id],
    );
    return rows[0] ?? null;
  }

  /** Makes other changes of it wait until the transaction ends. */
  async lock(manager: EntityManager, scope: AccessScope, id: string): Promise<Proposal | null> {
    const rows = await manager.query<Proposal[]>(
      `SELECT ${COLUMNS} FROM camera_proposal p WHERE p.id = $2 AND ${inScopeSql('p.area_id', '$1')} FOR UPDATE`,
      [scopeAreas(scope), id],
    );
    return rows[0] ?? null;
  }

  /** Newest first; ids are of version 7, so they sort by time. */
  async list(scope: AccessScope, contacts: AccessScope, filter: ProposalFilter): Promise<ShownProposal[]> {
    const { area, state, accountId, beforeId, limit } = filter;
    return this.dataSource.query<ShownProposal[]>(
      `SELECT ${COLUMNS}, ${inScopeSql('p.area_id', '$2')} AS "isCallable" FROM camera_proposal p
       WHERE ${inScopeSql('p.area_id', '$1')} AND ($3::text IS NULL OR p.state = $3)
         AND ($4::uuid IS NULL OR p.account_id = $4) AND ($5::uuid IS NULL OR p.id < $5)
         AND ($6::integer IS NULL OR ${inSubtreeSql('p.area_id', '$6', '$7')})
       ORDER BY p.id DESC LIMIT $8`,
      [scopeAreas(scope), scopeAreas(contacts), state, accountId, beforeId, area?.id, area?.on, limit],
    );
  }

  /** Those that came by one invitation, oldest first. */
  async ofInvitation(
    invitationId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Proposal[]> {
    return manager.query<Proposal[]>(
      `SELECT ${COLUMNS} FROM camera_proposal p WHERE p.invitation_id = $1 ORDER BY p.id`,
      [invitationId],
    );
  }

  /** Changes it while its state is still what `before` says. @returns false when something else was faster. */
  async update(manager: EntityManager, before: Proposal, changes: ProposalChanges): Promise<boolean> {
    const after = { ...before, ...changes };
    const [, count] = await manager.query<[unknown, number]>(UPDATE, [
      ...[before.id, before.state, after.areaId, after.state, after.lens, after.position?.lon],
      ...[after.position?.lat, after.azimuthDegrees, after.pictureId, after.remark, after.reason],
      ...[after.answer, after.decidedBy, after.decidedAt, after.cameraId, after.updatedAt],
    ]);
    return count === 1;
  }
}

function pointSql(lon: string, lat: string): string {
  return `ST_SetSRID(ST_MakePoint(${lon}::double precision, ${lat}::double precision), 4326)`;
}
