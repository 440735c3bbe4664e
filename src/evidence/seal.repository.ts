import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { FootageFacts } from './footage-facts';
import { statesBefore } from './item-state';
import type { SidecarItem } from './sidecar';
import type { DerivativeKind } from './stored-object.entity';

/** A sealed version as the database knows it. */
export interface SealedObject {
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  bucket: string;
  objectKey: string;
  versionId: string;
  lockMode: string;
  lockedUntil: Date;
}

export interface StoredDerivative {
  kind: DerivativeKind;
  bucket: string;
  objectKey: string;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  recipe: string;
}

/** All that sealing one item writes. */
export interface Seal {
  item: SidecarItem;
  object: SealedObject;
  facts: FootageFacts | null;
  /** Null of what no lens of the registry recorded. */
  displayedEndedAt: Date | null;
  sidecar: { key: string; versionId: string };
  derivatives: StoredDerivative[];
}

@Injectable()
export class SealRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findObject(sha256: string): Promise<SealedObject | null> {
    const rows = await this.dataSource.query<(Omit<SealedObject, 'sizeBytes'> & { sizeBytes: string })[]>(
      `SELECT sha256, size_bytes AS "sizeBytes", media_type AS "mediaType", bucket, object_key AS "objectKey",
         version_id AS "versionId", lock_mode AS "lockMode", locked_until AS "lockedUntil"
       FROM stored_object WHERE sha256 = $1`,
      [sha256],
    );
    const row = rows[0];
    return row ? { ...row, sizeBytes: Number(row.sizeBytes) } : null;
  }

  async derivativeKinds(sha256: string): Promise<Set<DerivativeKind>> {
    const rows = await this.dataSource.query<{ kind: DerivativeKind }[]>(
      `SELECT kind FROM derivative WHERE parent_sha256 = $1`,
      [sha256],
    );
    return new Set(rows.map((row) => row.kind));
  }

  /** verifying → sealed, with everything that makes it so. @returns false when the item had moved on. */
  async write(manager: EntityManager, seal: Seal): Promise<boolean> {
    await writeObject(manager, seal.object);
    for (const derivative of seal.derivatives) await writeDerivative(manager, seal.object.sha256, derivative);
    await writeSegment(manager, seal);
    await manager.query(
      `UPDATE acquisition SET object_sha256 = $2, sidecar_key = $3, sidecar_version_id = $4 WHERE id = $1`,
      [seal.item.acquisitionId, seal.object.sha256, seal.sidecar.key, seal.sidecar.versionId],
    );
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE evidence_item SET status = 'sealed', object_sha256 = $2, displayed_ended_at = $3, probe = $4,
         updated_at = now()
       WHERE id = $1 AND status = ANY($5)`,
      [
        seal.item.id,
        seal.object.sha256,
        seal.displayedEndedAt,
        seal.facts && JSON.stringify(seal.facts),
        statesBefore('sealed'),
      ],
    );
    return count > 0;
  }
}

async function writeObject(manager: EntityManager, object: SealedObject): Promise<void> {
  await manager.query(
    `INSERT INTO stored_object (sha256, size_bytes, media_type, bucket, object_key, version_id, lock_mode, locked_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (sha256) DO NOTHING`,
    [
      object.sha256,
      object.sizeBytes,
      object.mediaType,
      object.bucket,
      object.objectKey,
      object.versionId,
      object.lockMode,
      object.lockedUntil,
    ],
  );
  await manager.query(`UPDATE stored_object SET locked_until = $2 WHERE sha256 = $1 AND locked_until < $2`, [
    object.sha256,
    object.lockedUntil,
  ]);
}

async function writeDerivative(
  manager: EntityManager,
  sha256: string,
  derivative: StoredDerivative,
): Promise<void> {
  await manager.query(
    `INSERT INTO derivative (id, parent_sha256, kind, bucket, object_key, sha256, size_bytes, media_type, recipe)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (parent_sha256, kind) DO NOTHING`,
    [
      v7(),
      sha256,
      derivative.kind,
      derivative.bucket,
      derivative.objectKey,
      derivative.sha256,
      derivative.sizeBytes,
      derivative.mediaType,
      derivative.recipe,
    ],
  );
}

/** The bound first: whoever sees the segment must look far enough back to find it. */
async function writeSegment(manager: EntityManager, { item, displayedEndedAt }: Seal): Promise<void> {
  if (!item.displayedStartedAt || !displayedEndedAt) return;
  const milliseconds = displayedEndedAt.getTime() - item.displayedStartedAt.getTime();
  await manager.query(
    `UPDATE source SET longest_segment_milliseconds = $2 WHERE id = $1 AND longest_segment_milliseconds < $2`,
    [item.sourceId, milliseconds],
  );
  await manager.query(
    `INSERT INTO segment (source_id, clock_epoch_id, displayed_started_at, displayed_ended_at, id)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source_id, clock_epoch_id, displayed_started_at)
       DO UPDATE SET displayed_ended_at = excluded.displayed_ended_at
       WHERE segment.displayed_ended_at < excluded.displayed_ended_at`,
    [item.sourceId, item.clockEpochId, item.displayedStartedAt, displayedEndedAt, v7()],
  );
}
