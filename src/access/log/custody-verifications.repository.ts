import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CustodyFaultDto, CustodyVerificationDto, VerificationState } from './custody-verifications.dto';

export type VerificationRow = Omit<CustodyVerificationDto, 'askedAt' | 'startedAt' | 'finishedAt'> & {
  askedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** What a run found. */
export interface VerificationEnd {
  state: Extract<VerificationState, 'intact' | 'faulty' | 'failed'>;
  entriesRead: number | null;
  checkpoints: number | null;
  anchored: number | null;
  withheld: number | null;
  faults: CustodyFaultDto[];
  faultCount: number;
  failure: string | null;
}

const COLUMNS = `id, state, asked_by AS "askedBy", asked_at AS "askedAt", started_at AS "startedAt",
  finished_at AS "finishedAt", entries_total::float8 AS "entriesTotal", entries_read::float8 AS "entriesRead",
  checkpoints::float8 AS checkpoints, anchored::float8 AS anchored, withheld::float8 AS withheld, faults,
  fault_count::float8 AS "faultCount", failure`;

/** A run says every second that it goes on; its worker may be away for long before another takes it up. */
const LOST_AFTER = `interval '1 day'`;

@Injectable()
export class CustodyVerificationRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<VerificationRow | null> {
    const rows = await manager.query<VerificationRow[]>(
      `SELECT ${COLUMNS} FROM custody_verification WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The one that waits or runs. */
  async open(): Promise<VerificationRow | null> {
    const rows = await this.dataSource.query<VerificationRow[]>(
      `SELECT ${COLUMNS} FROM custody_verification WHERE finished_at IS NULL`,
    );
    return rows[0] ?? null;
  }

  /** Newest first. @param before id of the last one seen. */
  async list(before: string | null, limit: number): Promise<VerificationRow[]> {
    return this.dataSource.query<VerificationRow[]>(
      `SELECT ${COLUMNS} FROM custody_verification WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [before, limit],
    );
  }

  /** Ends a run of which nothing was heard for a day: else nobody could ever ask for another. */
  async giveUpLost(manager: EntityManager): Promise<void> {
    await manager.query(
      `UPDATE custody_verification SET state = 'failed', finished_at = now(), failure = 'its run was lost'
       WHERE finished_at IS NULL AND seen_at < now() - ${LOST_AFTER}`,
    );
  }

  /** @throws what violates `uq_custody_verification_open` when one waits or runs. */
  async insert(manager: EntityManager, id: string, askedBy: string): Promise<void> {
    await manager.query(`INSERT INTO custody_verification (id, asked_by) VALUES ($1, $2)`, [id, askedBy]);
  }

  /** Begins a run, also one that was interrupted. @returns false when it has ended. */
  async start(id: string): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE custody_verification SET state = 'running', started_at = now(), seen_at = now(), entries_read = 0,
         entries_total = (SELECT size FROM custody_head)
       WHERE id = $1 AND finished_at IS NULL`,
      [id],
    );
    return count > 0;
  }

  async advance(id: string, entriesRead: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE custody_verification SET entries_read = $2, seen_at = now() WHERE id = $1 AND finished_at IS NULL`,
      [id, entriesRead],
    );
  }

  /** @returns false when it has ended already. */
  async end(manager: EntityManager, id: string, end: VerificationEnd): Promise<boolean> {
    const { state, entriesRead, checkpoints, anchored, withheld, faults, faultCount, failure } = end;
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE custody_verification SET state = $2, finished_at = now(), entries_read = coalesce($3, entries_read),
         checkpoints = $4, anchored = $5, withheld = $6, faults = $7, fault_count = $8, failure = $9
       WHERE id = $1 AND finished_at IS NULL`,
      [
        ...[id, state, entriesRead, checkpoints, anchored, withheld],
        ...[JSON.stringify(faults), faultCount, failure],
      ],
    );
    return count > 0;
  }
}
