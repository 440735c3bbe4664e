import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Recorder } from './recorder.entity';

/** A custodian's written agreement to have the recorder in this register. Withdrawn, it stays and says so. */
@Entity('recorder_consent')
@Index('ix_recorder_consent_recorder', ['recorderId', 'signedOn'])
@Check('ck_recorder_consent_withdrawal', 'num_nulls(withdrawn_on, withdrawal_reason) IN (0, 2)')
@Check('ck_recorder_consent_dates', 'withdrawn_on IS NULL OR withdrawn_on >= signed_on')
export class RecorderConsent {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_recorder_consent' })
  id: string;

  @ForeignKey(() => Recorder, { name: 'fk_recorder_consent_recorder' })
  @Column({ type: 'uuid' })
  recorderId: string;

  /** Number or title under which the paper is kept. */
  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'date' })
  signedOn: string;

  /** Contact data: who signed is who keeps the recorder. */
  @Column({ type: 'text' })
  signedBy: string;

  @ForeignKey('registry_picture', { name: 'fk_recorder_consent_picture' })
  @Column({ type: 'uuid', nullable: true })
  pictureId: string | null;

  @Column({ type: 'date', nullable: true })
  withdrawnOn: string | null;

  @Column({ type: 'text', nullable: true })
  withdrawalReason: string | null;

  /** Account id. */
  @Column({ type: 'text' })
  recordedBy: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
