import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Exclusion,
  ForeignKey,
  Index,
  PrimaryColumn,
} from 'typeorm';
import { Camera } from './camera.entity';
import { Recorder } from './recorders/recorder.entity';

export const sourceStreams = ['main', 'sub'] as const;
export type SourceStream = (typeof sourceStreams)[number];

/** One stream of one recorder channel, showing one lens during [validFrom, validTo). */
@Entity('source')
@Check('ck_source_channel', 'channel BETWEEN 1 AND 1024')
@Check('ck_source_stream', `stream IN ('main', 'sub')`)
@Check('ck_source_validity', 'valid_to IS NULL OR valid_to > valid_from')
@Exclusion(
  'ex_source_channel',
  `USING gist (recorder_id WITH =, channel WITH =, stream WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
export class Source {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_source' })
  id: string;

  @ForeignKey(() => Recorder, { name: 'fk_source_recorder' })
  @Column({ type: 'uuid' })
  recorderId: string;

  @ForeignKey(() => Camera, { name: 'fk_source_camera' })
  @Index('ix_source_camera')
  @Column({ type: 'uuid' })
  cameraId: string;

  @Column({ type: 'integer' })
  channel: number;

  @Column({ type: 'text' })
  stream: SourceStream;

  @Column({ type: 'timestamptz' })
  validFrom: Date;

  @Column({ type: 'timestamptz', nullable: true })
  validTo: Date | null;

  /** Upper bound of this source's segments; it keeps the search's index ranges short. Text, as pg gives bigint. */
  @Column({ type: 'bigint', default: 0 })
  longestSegmentMilliseconds: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
