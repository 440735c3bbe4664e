import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Bilingual } from '../../platform/errors';
import type { AcceptKind, ImportState, Outcome } from './import-state';
import type { ColumnGuess, Mapping } from './reading/columns';
import type { Proposal, RowReason } from './row-reasons';

/** A list of lenses from elsewhere. */
@Entity('camera_import')
@Index('ix_camera_import_area', ['areaId', 'id'])
@Check('ck_camera_import_state', `state IN ('waiting', 'running', 'planned', 'done', 'failed', 'cancelled')`)
@Check(
  'ck_camera_import_account',
  `state NOT IN ('planned', 'done') OR
   rows_total = created_count + updated_count + unchanged_count + rejected_count`,
)
export class CameraImport {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_camera_import' })
  id: string;

  /** null = for the whole registry, by the command line. */
  @ForeignKey('area', { name: 'fk_camera_import_area' })
  @Column({ type: 'integer', nullable: true })
  areaId: number | null;

  @Column({ type: 'text' })
  filename: string;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'bigint' })
  sizeBytes: string;

  @Column({ type: 'text', nullable: true })
  format: string | null;

  @Column({ type: 'text', nullable: true })
  encoding: string | null;

  @Column({ type: 'text' })
  state: ImportState;

  /** The run that waits or goes on writes; else it plans. */
  @Column({ type: 'boolean', default: false })
  isCommit: boolean;

  /** Counts what was asked for: a job of an earlier run finds nothing to do. */
  @Column({ type: 'integer', default: 1 })
  run: number;

  /** null = to be guessed. */
  @Column({ type: 'jsonb', nullable: true })
  mapping: Mapping | null;

  @Column({ type: 'jsonb', default: [] })
  guesses: ColumnGuess[];

  @Column({ type: 'text', array: true, default: [] })
  accept: AcceptKind[];

  @Column({ type: 'integer', nullable: true })
  rowsTotal: number | null;

  @Column({ type: 'integer', default: 0 })
  rowsDone: number;

  @Column({ type: 'integer', default: 0 })
  createdCount: number;

  @Column({ type: 'integer', default: 0 })
  updatedCount: number;

  @Column({ type: 'integer', default: 0 })
  unchangedCount: number;

  @Column({ type: 'integer', default: 0 })
  rejectedCount: number;

  /** Why the file as a whole could not be read. */
  @Column({ type: 'jsonb', nullable: true })
  fault: Bilingual | null;

  @Column({ type: 'text' })
  requestedBy: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null;
}

/** What became, or would become, of one row. */
@Entity('camera_import_row')
@Index('ix_camera_import_row_outcome', ['importId', 'outcome', 'number'])
@Check('ck_camera_import_row_outcome', `outcome IN ('created', 'updated', 'unchanged', 'rejected')`)
export class CameraImportRow {
  @ForeignKey(() => CameraImport, { name: 'fk_camera_import_row_import' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_camera_import_row' })
  importId: string;

  /** As a person counts in the file. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_camera_import_row' })
  number: number;

  @Column({ type: 'text' })
  outcome: Outcome;

  @Column({ type: 'jsonb', default: [] })
  reasons: RowReason[];

  @Column({ type: 'jsonb', default: [] })
  proposals: Proposal[];

  /** The lens it stands for; the first of several. null = rejected, or only planned. */
  @ForeignKey('camera', { name: 'fk_camera_import_row_camera' })
  @Column({ type: 'uuid', nullable: true })
  cameraId: string | null;
}
