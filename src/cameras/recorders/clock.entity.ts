import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Recorder } from './recorder.entity';

export const clockEpochReasons = ['initial', 'reset'] as const;
export type ClockEpochReason = (typeof clockEpochReasons)[number];

export const clockCheckMethods = ['seen', 'photo', 'ntp', 'phone'] as const;
/** How displayed and true time were compared: seen on the spot, on a photo, asked by NTP, told by phone. */
export type ClockCheckMethod = (typeof clockCheckMethods)[number];

/**
 * A period between two resets of a recorder's clock, with the model fitted to its checks. All `model…` columns are
 * null while the clock was never checked in this epoch.
 */
@Entity('clock_epoch')
@Unique('uq_clock_epoch_number', ['recorderId', 'number'])
@Check('ck_clock_epoch_reason', `reason IN ('initial', 'reset')`)
@Check(
  'ck_clock_epoch_model',
  `num_nulls(model_reference_at, model_offset_milliseconds, model_drift_ppm, model_uncertainty_milliseconds,
     model_drift_uncertainty_ppm, model_first_checked_at, model_last_checked_at) IN (0, 7)`,
)
export class ClockEpoch {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_clock_epoch' })
  id: string;

  @ForeignKey(() => Recorder, { name: 'fk_clock_epoch_recorder' })
  @Column({ type: 'uuid' })
  recorderId: string;

  /** 1, 2, 3 … within the recorder. */
  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'text' })
  reason: ClockEpochReason;

  /** True time of the reset; null for the first epoch, which has no beginning. */
  @Column({ type: 'timestamptz', nullable: true })
  openedAt: Date | null;

  /** Nobody saw the reset: `openedAt` is the earliest check of the new clock, and the reset came at some time before. */
  @Column({ type: 'boolean', default: false })
  isOpeningAssumed: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  modelReferenceAt: Date | null;

  @Column({ type: 'double precision', nullable: true })
  modelOffsetMilliseconds: number | null;

  @Column({ type: 'double precision', nullable: true })
  modelDriftPpm: number | null;

  @Column({ type: 'double precision', nullable: true })
  modelUncertaintyMilliseconds: number | null;

  @Column({ type: 'double precision', nullable: true })
  modelDriftUncertaintyPpm: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  modelFirstCheckedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  modelLastCheckedAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}

/** One comparison of what a recorder showed with the true time. */
@Entity('clock_check')
@Index('ix_clock_check_epoch', ['clockEpochId', 'trueAt'])
@Check('ck_clock_check_uncertainty', 'reading_uncertainty_milliseconds >= 0')
@Check('ck_clock_check_round_trip', 'round_trip_milliseconds IS NULL OR round_trip_milliseconds >= 0')
export class ClockCheck {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_clock_check' })
  id: string;

  @ForeignKey(() => ClockEpoch, { name: 'fk_clock_check_epoch' })
  @Column({ type: 'uuid' })
  clockEpochId: string;

  @Column({ type: 'timestamptz' })
  displayedAt: Date;

  @Column({ type: 'timestamptz' })
  trueAt: Date;

  /** Of display and true time together: half of the round trip is in it. */
  @Column({ type: 'integer' })
  readingUncertaintyMilliseconds: number;

  /** How long the clock page took to ask this server; null = true time came from elsewhere. */
  @Column({ type: 'integer', nullable: true })
  roundTripMilliseconds: number | null;

  @Column({ type: 'text' })
  method: ClockCheckMethod;

  @Column({ type: 'text' })
  checkedBy: string;

  /** The recorder's screen, beside the true time if it was well taken. */
  @ForeignKey('registry_picture', { name: 'fk_clock_check_picture' })
  @Column({ type: 'uuid', nullable: true })
  pictureId: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
