import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClockEpoch } from './clock.entity';
import { Recorder } from './recorder.entity';

export const retentionMethods = ['seen', 'photo', 'phone', 'api'] as const;
/** How the oldest recording was found: in the recorder's own list on the spot, on a photo of it, told by phone, asked by a program. */
export type RetentionMethod = (typeof retentionMethods)[number];

/**
 * The oldest recording that a recorder still held at a moment. What that says in days follows from the clock of the epoch
 * that displayed it, so it is found anew at each reading and never stored.
 */
@Entity('retention_measurement')
@Index('ix_retention_measurement_recorder', ['recorderId', 'measuredAt'])
export class RetentionMeasurement {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_retention_measurement' })
  id: string;

  @ForeignKey(() => Recorder, { name: 'fk_retention_measurement_recorder' })
  @Column({ type: 'uuid' })
  recorderId: string;

  /** The epoch that displayed the oldest recording, as the clock was known then. */
  @ForeignKey(() => ClockEpoch, { name: 'fk_retention_measurement_epoch' })
  @Column({ type: 'uuid' })
  clockEpochId: string;

  /** True time. */
  @Column({ type: 'timestamptz' })
  measuredAt: Date;

  /** As the recorder shows it. */
  @Column({ type: 'timestamptz' })
  oldestDisplayedAt: Date;

  @Column({ type: 'text' })
  method: RetentionMethod;

  @Column({ type: 'text' })
  checkedBy: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
