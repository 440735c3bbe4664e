import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inScopeSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import { listScopeSql } from '../../areas/list-scope';
import type { AccessScope } from '../../platform/http/request-context';
import { type FaultKind, type FaultState, statesBefore } from './fault-state';

/** A row of fault_ticket, with the lens it is about. */
export interface Fault {
  id: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  areaId: number;
  kind: FaultKind;
  description: string;
  beganAt: Date;
  reportedBy: string;
  state: FaultState;
  repairedAt: Date | null;
  closedReason: string | null;
  pictureId: string | null;
  createdAt: Date;
}

export type NewFault = Pick<
  Fault,
  'id' | 'cameraId' | 'kind' | 'description' | 'beganAt' | 'reportedBy' | 'pictureId'
>;

export interface FaultNote {
  id: string;
  state: FaultState;
  text: string;
  writtenBy: string;
  createdAt: Date;
}

export interface FaultFilter {
  states: readonly FaultState[] | null;
  area: { id: number; on: string } | undefined;
  kind: FaultKind | undefined;
  cameraId: string | undefined;
  after: (string | number)[] | null;
  limit: number;
}

export interface FaultEnding {
  to: FaultState;
  repairedAt: Date | null;
  closedReason: string | null;
}

const SELECT = `SELECT f.id, f.camera_id AS "cameraId", c.code AS "cameraCode", c.name AS "cameraName",
    c.area_id AS "areaId", f.kind, f.description, f.began_at AS "beganAt", f.reported_by AS "reportedBy", f.state,
    f.repaired_at AS "repairedAt", f.closed_reason AS "closedReason", f.picture_id AS "pictureId",
    f.created_at AS "createdAt"
  FROM fault_ticket f JOIN camera c ON c.id = f.camera_id`;

/** A ticket lies in a scope when its lens does. */
@Injectable()
export class FaultRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    id: string,
    scope: AccessScope,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Fault | null> {
    const sql = `${SELECT} WHERE f.id = $1 AND ${inScopeSql('c.area_id', '$2')}`;
    return (await manager.query<Fault[]>(sql, [id, scopeAreas(scope)]))[0] ?? null;
  }

  /** Begun first, first. */
  async list(filter: FaultFilter, scope: AccessScope): Promise<Fault[]> {
    const { states, area, kind, cameraId, after, limit } = filter;
    const inScope = await listScopeSql(this.dataSource, scope);
    return this.dataSource.query<Fault[]>(
      `${SELECT}
       WHERE ${inScope('c.area_id', '$1')} AND ($2::text[] IS NULL OR f.state = ANY($2))
         AND ($3::integer IS NULL OR ${inSubtreeSql('c.area_id', '$3', '$4')})
         AND ($5::text IS NULL OR f.kind = $5) AND ($6::uuid IS NULL OR f.camera_id = $6)
         AND ($7::timestamptz IS NULL OR (f.began_at, f.id) > ($7, $8::uuid))
       ORDER BY f.began_at, f.id LIMIT $9`,
      [
        scopeAreas(scope),
        states,
        area?.id ?? null,
        area?.on ?? null,
        kind ?? null,
        cameraId ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit,
      ],
    );
  }

  async insert(manager: EntityManager, fault: NewFault): Promise<void> {
    const { id, cameraId, kind, description, beganAt, reportedBy, pictureId } = fault;
    await manager.query(
      `INSERT INTO fault_ticket (id, camera_id, kind, description, began_at, reported_by, state, picture_id)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7)`,
      [id, cameraId, kind, description, beganAt, reportedBy, pictureId],
    );
  }

  /** @returns false when something else was faster. */
  async move(manager: EntityManager, id: string, ending: FaultEnding): Promise<boolean> {
    const { to, repairedAt, closedReason } = ending;
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE fault_ticket SET state = $3, repaired_at = $4, closed_reason = $5 WHERE id = $1 AND state = ANY($2)`,
      [id, statesBefore(to), to, repairedAt, closedReason],
    );
    return count === 1;
  }

  async hasOpen(manager: EntityManager, cameraId: string, kind: FaultKind): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM fault_ticket WHERE camera_id = $1 AND kind = $2 AND state IN ('open', 'in_repair')`,
      [cameraId, kind],
    );
    return rows.length > 0;
  }

  /** Written first, first. */
  async notesOf(faultId: string): Promise<FaultNote[]> {
    return this.dataSource.query<FaultNote[]>(
      `SELECT id, state, text, written_by AS "writtenBy", created_at AS "createdAt" FROM fault_note
       WHERE fault_ticket_id = $1 ORDER BY id`,
      [faultId],
    );
  }

  async insertNote(
    manager: EntityManager,
    faultId: string,
    { id, state, text, writtenBy }: Omit<FaultNote, 'createdAt'>,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO fault_note (id, fault_ticket_id, state, text, written_by) VALUES ($1, $2, $3, $4, $5)`,
      [id, faultId, state, text, writtenBy],
    );
  }
}
