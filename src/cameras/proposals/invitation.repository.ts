import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A row of proposal_invitation: what a signed link of kind `lens_proposal` is about. */
export interface Invitation {
  id: string;
  areaId: number;
  /** The area's name as it is today. */
  areaName: string | null;
  contactHousehold: string;
  lensesMax: number;
  invitedBy: string;
  signedLinkId: string;
}

@Injectable()
export class InvitationRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, invitation: Omit<Invitation, 'areaName'>): Promise<void> {
    const { id, areaId, contactHousehold, lensesMax, invitedBy, signedLinkId } = invitation;
    await manager.query(
      `INSERT INTO proposal_invitation (id, area_id, contact_household, lenses_max, invited_by, signed_link_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, areaId, contactHousehold, lensesMax, invitedBy, signedLinkId],
    );
  }

  /** For whoever holds its link, or decides on what it brought. */
  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Invitation | null> {
    const rows = await manager.query<Invitation[]>(
      `SELECT i.id, i.area_id AS "areaId", i.contact_household AS "contactHousehold", i.lenses_max AS "lensesMax",
         i.invited_by AS "invitedBy", i.signed_link_id AS "signedLinkId",
         (SELECT v.name FROM area_version v WHERE v.area_id = i.area_id ORDER BY v.valid_from DESC LIMIT 1) AS "areaName"
       FROM proposal_invitation i WHERE i.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }
}
