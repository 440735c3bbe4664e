import type { Point } from 'geojson';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import type { IncidentOutcome } from './incident-outcome';

export const incidentKinds = [
  'fight',
  'gathering',
  'traffic_accident',
  'disorder',
  'injury',
  'theft',
  'other',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Something that happened, at an uncertain time and place. */
@Entity('incident')
@Unique('uq_incident_reference', ['reference'])
@Index('ix_incident_occurred', ['occurredFrom', 'id'])
@Index('ix_incident_area', ['areaId', 'occurredFrom'])
@Index('ix_incident_ended', ['occurredTo', 'occurredFrom'])
@Check(
  'ck_incident_kind',
  `kind IN ('fight', 'gathering', 'traffic_accident', 'disorder', 'injury', 'theft', 'other')`,
)
@Check('ck_incident_outcome', `outcome IN ('open', 'stopped', 'dispersed', 'solved', 'unsolved')`)
@Check('ck_incident_time', 'occurred_to >= occurred_from')
@Check('ck_incident_uncertainty', 'location_uncertainty_meters >= 0')
export class Incident {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_incident' })
  id: string;

  @ForeignKey('area', { name: 'fk_incident_area' })
  @Column({ type: 'integer' })
  areaId: number;

  /** The unit's own number of the case. */
  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'text' })
  kind: IncidentKind;

  @Column({ type: 'text' })
  summary: string;

  @Column({ type: 'timestamptz' })
  occurredFrom: Date;

  /** Inclusive; the same as `occurredFrom` when the moment is known. */
  @Column({ type: 'timestamptz' })
  occurredTo: Date;

  @Index('ix_incident_location', { spatial: true })
  @Column({ type: 'geometry', spatialFeatureType: 'Point', srid: 4326 })
  location: Point;

  @Column({ type: 'double precision' })
  locationUncertaintyMeters: number;

  @Column({ type: 'text' })
  outcome: IncidentOutcome;

  @Column({ type: 'text', nullable: true })
  outcomeReason: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
