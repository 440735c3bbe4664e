import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EvidenceItem } from './evidence-item.entity';

export const relevances = ['scene', 'approach', 'context'] as const;
export type Relevance = (typeof relevances)[number];

export const contributions = ['decisive', 'supporting', 'nothing_seen'] as const;
export type Contribution = (typeof contributions)[number];

/** That an item is evidence in an incident, and who said so. Unlinking keeps the row. */
@Entity('incident_evidence')
@Check('ck_incident_evidence_relevance', `relevance IN ('scene', 'approach', 'context')`)
@Check('ck_incident_evidence_contribution', `contribution IN ('decisive', 'supporting', 'nothing_seen')`)
@Check('ck_incident_evidence_unlinked', 'num_nulls(unlinked_by, unlinked_at, unlink_reason) IN (0, 3)')
@Index('uq_incident_evidence_active', ['incidentId', 'itemId'], {
  unique: true,
  where: 'unlinked_at IS NULL',
})
@Index('ix_incident_evidence_listed', ['incidentId', 'id'])
export class EvidenceLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_incident_evidence' })
  id: string;

  @ForeignKey('incident', { name: 'fk_incident_evidence_incident' })
  @Column({ type: 'uuid' })
  incidentId: string;

  @ForeignKey(() => EvidenceItem, { name: 'fk_incident_evidence_item' })
  @Index('ix_incident_evidence_item')
  @Column({ type: 'uuid' })
  itemId: string;

  @Column({ type: 'text' })
  relevance: Relevance;

  @Column({ type: 'text' })
  contribution: Contribution;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'text' })
  linkedBy: string;

  @CreateDateColumn({ type: 'timestamptz' })
  linkedAt: Date;

  @Column({ type: 'text', nullable: true })
  unlinkedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  unlinkedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  unlinkReason: string | null;
}
