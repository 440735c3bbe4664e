import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FootageFacts } from './footage-facts';
import type { ItemState } from './item-state';
import { StoredObject } from './stored-object.entity';

export const itemKinds = ['footage', 'image', 'film', 'document', 'physical'] as const;
export type ItemKind = (typeof itemKinds)[number];

/**
 * Something a case can use. Footage names lens, source, clock epoch and the start its recorder displayed; an image or a film
 * came by hand, from no lens of the registry.
 */
@Entity('evidence_item')
@Check('ck_evidence_item_kind', `kind IN ('footage', 'image', 'film', 'document', 'physical')`)
@Check('ck_evidence_item_status', `status IN ('receiving', 'staged', 'verifying', 'sealed', 'rejected')`)
@Check('ck_evidence_item_rejected', `(status = 'rejected') = (rejected_reason IS NOT NULL)`)
@Check('ck_evidence_item_sealed', `status <> 'sealed' OR object_sha256 IS NOT NULL`)
@Check(
  'ck_evidence_item_footage',
  `kind <> 'footage' OR (source_id IS NOT NULL AND camera_id IS NOT NULL AND clock_epoch_id IS NOT NULL
    AND displayed_started_at IS NOT NULL)`,
)
@Index('ix_evidence_item_segment', ['sourceId', 'clockEpochId', 'displayedStartedAt'])
@Index('ix_evidence_item_unfinished', ['status', 'touchedAt'], {
  where: `status IN ('receiving', 'staged', 'verifying')`,
})
export class EvidenceItem {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_evidence_item' })
  id: string;

  @Column({ type: 'text' })
  kind: ItemKind;

  @Column({ type: 'text' })
  status: ItemState;

  /** A code of `rejection-reasons.ts`. */
  @Column({ type: 'text', nullable: true })
  rejectedReason: string | null;

  @ForeignKey('camera', { name: 'fk_evidence_item_camera' })
  @Column({ type: 'uuid', nullable: true })
  cameraId: string | null;

  @ForeignKey('source', { name: 'fk_evidence_item_source' })
  @Column({ type: 'uuid', nullable: true })
  sourceId: string | null;

  @ForeignKey('clock_epoch', { name: 'fk_evidence_item_clock_epoch' })
  @Column({ type: 'uuid', nullable: true })
  clockEpochId: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  displayedStartedAt: Date | null;

  /** Start plus the measured duration; known once the bytes were looked at. */
  @Column({ type: 'timestamptz', nullable: true })
  displayedEndedAt: Date | null;

  /** Null once the staged copy is gone. */
  @Column({ type: 'text', nullable: true })
  stagingKey: string | null;

  @Column({ type: 'text', nullable: true })
  sha256: string | null;

  @Column({ type: 'bigint', nullable: true })
  sizeBytes: string | null;

  @ForeignKey(() => StoredObject, { name: 'fk_evidence_item_object' })
  @Index('ix_evidence_item_object')
  @Column({ type: 'text', nullable: true })
  objectSha256: string | null;

  @Column({ type: 'jsonb', nullable: true })
  probe: FootageFacts | null;

  /** When its last byte had come; while it is `receiving`, when it was announced. */
  @CreateDateColumn({ type: 'timestamptz' })
  receivedAt: Date;

  /** Moves on while bytes come; the sweeper takes what stands still. */
  @CreateDateColumn({ type: 'timestamptz' })
  touchedAt: Date;

  @Index('ix_evidence_item_leftover', {
    where: `staging_key IS NOT NULL AND status IN ('sealed', 'rejected')`,
  })
  @CreateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
