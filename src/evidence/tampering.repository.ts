import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { TamperingKind } from './stored-object.entity';

/** A sealed object: the one version that sealing made. */
export interface WatchedObject {
  sha256: string;
  objectKey: string;
  versionId: string;
}

export interface Finding {
  versionId: string;
  kind: TamperingKind;
}

@Injectable()
export class TamperingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of these findings, those not reported yet. */
  async unknown(sha256: string, found: Finding[]): Promise<Finding[]> {
    if (!found.length) return [];
    const rows = await this.dataSource.query<Finding[]>(
      `SELECT version_id AS "versionId", kind FROM object_tampering WHERE sha256 = $1`,
      [sha256],
    );
    return found.filter(
      (one) => !rows.some((row) => row.versionId === one.versionId && row.kind === one.kind),
    );
  }

  /** @returns those that nobody else inserted at the same time. */
  async insert(manager: EntityManager, sha256: string, found: Finding[]): Promise<Finding[]> {
    return manager.query(
      `INSERT INTO object_tampering (sha256, version_id, kind)
       SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT DO NOTHING
       RETURNING version_id AS "versionId", kind`,
      [sha256, found.map((one) => one.versionId), found.map((one) => one.kind)],
    );
  }

  /** The next objects after a hash, in order of their hashes. */
  after(sha256: string, limit: number): Promise<WatchedObject[]> {
    return this.dataSource.query(
      `SELECT sha256, object_key AS "objectKey", version_id AS "versionId" FROM stored_object
       WHERE sha256 > $1 ORDER BY sha256 LIMIT $2`,
      [sha256, limit],
    );
  }
}
