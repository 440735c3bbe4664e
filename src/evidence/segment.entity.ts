import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A period recorded by one source, in the recorder's own time; its items are found by the same three key columns. */
@Entity('segment')
@Check(
  'ck_segment_length',
  `displayed_ended_at > displayed_started_at AND displayed_ended_at <= displayed_started_at + interval '24 hours'`,
)
export class Segment {
  @ForeignKey('source', { name: 'fk_segment_source' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_segment' })
  sourceId: string;

  @ForeignKey('clock_epoch', { name: 'fk_segment_clock_epoch' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_segment' })
  clockEpochId: string;

  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'pk_segment' })
  displayedStartedAt: Date;

  /** Grows when a longer export of the same recording comes in; never shrinks. */
  @Column({ type: 'timestamptz' })
  displayedEndedAt: Date;

  @Column({ type: 'uuid' })
  id: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
