import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AnswerDetails, AnswerKind } from './request-answer';

/** A row of keep_request_answer: what was said by link, unverified. */
export interface AnswerRow {
  id: string;
  requestId: string;
  kind: AnswerKind;
  signedLinkId: string;
  note: string | null;
  details: AnswerDetails;
  answeredAt: Date;
  /** When an officer accepted what it says of the recorder. */
  acceptedAt: Date | null;
  acceptedBy: string | null;
}

export type NewAnswer = Omit<AnswerRow, 'acceptedAt' | 'acceptedBy'>;

@Injectable()
export class AnswerRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, answer: NewAnswer): Promise<void> {
    const { id, requestId, kind, signedLinkId, note, details, answeredAt } = answer;
    await manager.query(
      `INSERT INTO keep_request_answer (id, request_id, kind, signed_link_id, note, details, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, requestId, kind, signedLinkId, note, details, answeredAt],
    );
  }

  /** Oldest first. */
  of(ids: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<AnswerRow[]> {
    return manager.query<AnswerRow[]>(
      `SELECT id, request_id AS "requestId", kind, signed_link_id AS "signedLinkId", note, details,
         answered_at AS "answeredAt", accepted_at AS "acceptedAt", accepted_by AS "acceptedBy"
       FROM keep_request_answer WHERE request_id = ANY($1) ORDER BY request_id, answered_at, id`,
      [ids],
    );
  }

  /** Notes that an officer took over what an answer says of the recorder. @returns false when somebody was faster. */
  async accept(manager: EntityManager, id: string, by: { at: Date; actorId: string }): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE keep_request_answer SET accepted_at = $2, accepted_by = $3 WHERE id = $1 AND accepted_at IS NULL`,
      [id, by.at, by.actorId],
    );
    return count === 1;
  }
}
