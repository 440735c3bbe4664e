import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EvidenceItem } from './evidence-item.entity';
import { StoredObject } from './stored-object.entity';

export const acquisitionMethods = ['upload', 'handover', 'link', 'pull'] as const;
export type AcquisitionMethod = (typeof acquisitionMethods)[number];

/** How bytes came to us once. The same bytes may come again, from somebody else: one object, one more acquisition. */
@Entity('acquisition')
@Check('ck_acquisition_method', `method IN ('upload', 'handover', 'link', 'pull')`)
export class Acquisition {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_acquisition' })
  id: string;

  @ForeignKey(() => EvidenceItem, { name: 'fk_acquisition_item' })
  @Index('ix_acquisition_item')
  @Column({ type: 'uuid' })
  itemId: string;

  /** Lowest unit that answers for the bytes. */
  @ForeignKey('area', { name: 'fk_acquisition_area' })
  @Column({ type: 'integer' })
  areaId: number;

  @ForeignKey(() => StoredObject, { name: 'fk_acquisition_object' })
  @Index('ix_acquisition_object')
  @Column({ type: 'text', nullable: true })
  objectSha256: string | null;

  @Column({ type: 'text' })
  method: AcquisitionMethod;

  /** Pseudonymous id of who took them in. */
  @Column({ type: 'text' })
  acquiredBy: string;

  /** Who gave them, as written down by the officer; may name a person, so it never leaves the database. */
  @Column({ type: 'text', nullable: true })
  acquiredFrom: string | null;

  @Column({ type: 'text', nullable: true })
  procedureReference: string | null;

  /** What the giver called the file; for people to read, never a path. */
  @Column({ type: 'text', nullable: true })
  originalFilename: string | null;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  @Column({ type: 'text', nullable: true })
  sidecarKey: string | null;

  @Column({ type: 'text', nullable: true })
  sidecarVersionId: string | null;
}
