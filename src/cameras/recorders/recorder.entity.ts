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

export const recordingModes = ['continuous', 'motion', 'schedule'] as const;
export type RecordingMode = (typeof recordingModes)[number];

export const powerBackups = ['none', 'ups', 'battery', 'generator'] as const;
export type PowerBackup = (typeof powerBackups)[number];

export const networks = ['none', 'local', 'internet'] as const;
/** How far it can be reached. */
export type Network = (typeof networks)[number];

export const exportMethods = ['usb', 'network', 'app', 'cloud', 'card', 'none'] as const;
/** How recordings are taken out of it. */
export type ExportMethod = (typeof exportMethods)[number];

/** DVR, NVR, SD card or cloud that keeps recordings. What nobody has found out yet is null, yes-or-no answers included. */
@Entity('recorder')
@Check('ck_recorder_channels', 'channels BETWEEN 1 AND 1024')
@Check('ck_recorder_retention', 'stated_retention_days IS NULL OR stated_retention_days BETWEEN 0 AND 3650')
@Check('ck_recorder_custodian', `custodian_kind IN ('group', 'police', 'household', 'business', 'agency')`)
@Check('ck_recorder_disk', 'disk_gigabytes IS NULL OR disk_gigabytes BETWEEN 1 AND 10000000')
@Check('ck_recorder_mode', `recording_mode IN ('continuous', 'motion', 'schedule')`)
@Check('ck_recorder_power', `power_backup IN ('none', 'ups', 'battery', 'generator')`)
@Check('ck_recorder_network', `network IN ('none', 'local', 'internet')`)
@Check('ck_recorder_export', `export_method IN ('usb', 'network', 'app', 'cloud', 'card', 'none')`)
@Check('ck_recorder_backup_custodian', 'backup_custodian_phone IS NULL OR backup_custodian_name IS NOT NULL')
@Check('ck_recorder_confirmation', 'num_nulls(last_confirmed_at, last_confirmed_by) IN (0, 2)')
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

  @Column({ type: 'integer', nullable: true })
  diskGigabytes: number | null;

  @Column({ type: 'text', nullable: true })
  recordingMode: RecordingMode | null;

  @Column({ type: 'text', nullable: true })
  powerBackup: PowerBackup | null;

  @Column({ type: 'text', nullable: true })
  network: Network | null;

  /** Sets its clock by NTP or the like. */
  @Column({ type: 'boolean', nullable: true })
  syncsTime: boolean | null;

  @Column({ type: 'text', nullable: true })
  exportMethod: ExportMethod | null;

  @Column({ type: 'boolean', nullable: true })
  hasDefaultPassword: boolean | null;

  /** Meets QCVN 135:2024/BTTTT, the technical regulation on the security of network cameras. */
  @Column({ name: 'conforms_qcvn_135', type: 'boolean', nullable: true })
  conformsQcvn135: boolean | null;

  @Column({ type: 'text', nullable: true })
  backupCustodianName: string | null;

  @Column({ type: 'text', nullable: true })
  backupCustodianPhone: string | null;

  /** Answered at any hour. */
  @Column({ type: 'text', nullable: true })
  nightPhone: string | null;

  /** A sign tells passers-by that they are recorded, by whom and what for. */
  @Column({ type: 'boolean', nullable: true })
  noticePosted: boolean | null;

  @ForeignKey('registry_picture', { name: 'fk_recorder_notice_picture' })
  @Column({ type: 'uuid', nullable: true })
  noticePictureId: string | null;

  /** When somebody last said that all this is still so. */
  @Column({ type: 'timestamptz', nullable: true })
  lastConfirmedAt: Date | null;

  /** Account id. */
  @Column({ type: 'text', nullable: true })
  lastConfirmedBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
