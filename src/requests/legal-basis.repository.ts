import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A row of legal_basis; days are YYYY-MM-DD in Asia/Ho_Chi_Minh. */
export interface LegalBasisRow {
  id: string;
  code: string;
  title: string;
  citation: string;
  /** null = nobody has looked up since when. */
  validFrom: string | null;
  /** The first day it is no longer in force. */
  validTo: string | null;
  isCertain: boolean;
  isDefault: boolean;
  note: string | null;
  recordedBy: string;
}

@Injectable()
export class LegalBasisRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By code, newest first. */
  list(manager: EntityManager = this.dataSource.manager): Promise<LegalBasisRow[]> {
    return manager.query<LegalBasisRow[]>(
      `SELECT id, code, title, citation, valid_from::text AS "validFrom", valid_to::text AS "validTo",
         is_certain AS "isCertain", is_default AS "isDefault", note, recorded_by AS "recordedBy"
       FROM legal_basis ORDER BY code, valid_from DESC NULLS LAST, id`,
    );
  }

  async insert(manager: EntityManager, row: LegalBasisRow): Promise<void> {
    await manager.query(
      `INSERT INTO legal_basis (id, code, title, citation, valid_from, valid_to, is_certain, is_default, note, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[row.id, row.code, row.title, row.citation, row.validFrom, row.validTo],
        ...[row.isCertain, row.isDefault, row.note, row.recordedBy],
      ],
    );
  }

  /** @returns null when it is not there, has an end, or began no earlier. */
  async end(manager: EntityManager, id: string, validTo: string): Promise<{ isDefault: boolean } | null> {
    const [rows] = await manager.query<[{ isDefault: boolean }[], number]>(
      `UPDATE legal_basis SET valid_to = $2
       WHERE id = $1 AND valid_to IS NULL AND (valid_from IS NULL OR valid_from < $2)
       RETURNING is_default AS "isDefault"`,
      [id, validTo],
    );
    return rows[0] ?? null;
  }

  async dropDefault(manager: EntityManager): Promise<void> {
    await manager.query(`UPDATE legal_basis SET is_default = false WHERE is_default`);
  }
}
