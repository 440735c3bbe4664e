import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';

export const ownerKinds = ['group', 'police', 'household', 'business', 'agency'] as const;
/** Whose it is. */
export type OwnerKind = (typeof ownerKinds)[number];

/** DVR, NVR, SD card or cloud that keeps recordings. */
@Entity('recorder')
@Check('ck_recorder_channels', 'channels BETWEEN 1 AND 1024')
@Check('ck_recorder_retention', 'stated_retention_days IS NULL OR stated_retention_days BETWEEN 0 AND 3650')
@Check('ck_recorder_custodian', `custodian_kind IN ('group', 'police', 'household', 'business', 'agency')`)
export class Recorder {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_recorder' })
  id: string;

  @ForeignKey('area', { name: 'fk_recorder_area' })
  @Index('ix_recorder_area')
  @Column({ type: 'integer' })
  areaId: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  make: string | null;

  @Column({ type: 'text', nullable: true })
  model: string | null;

  @Column({ type: 'text', nullable: true })
  serial: string | null;

  @Column({ type: 'integer' })
  channels: number;

  /** What the custodian says; measured retention is another matter. */
  @Column({ type: 'integer', nullable: true })
  statedRetentionDays: number | null;

  @Column({ type: 'text' })
  custodianKind: OwnerKind;

  @Column({ type: 'text' })
  custodianName: string;

  @Column({ type: 'text', nullable: true })
  custodianPhone: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
