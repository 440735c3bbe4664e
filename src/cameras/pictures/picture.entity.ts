import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a lens shows, its notice, a consent, a recorder's screen, a proposed lens, what is broken. */
export const pictureKinds = ['reference', 'notice', 'consent', 'screen', 'proposal', 'fault'] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** A picture of the registry, kept re-encoded at `registry/<id>.jpg` in the derivatives bucket. Not evidence. */
@Entity('registry_picture')
@Check(
  'ck_registry_picture_kind',
  `kind IN ('reference', 'notice', 'consent', 'screen', 'proposal', 'fault')`,
)
export class RegistryPicture {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_registry_picture' })
  id: string;

  @ForeignKey('area', { name: 'fk_registry_picture_area' })
  @Index('ix_registry_picture_area')
  @Column({ type: 'integer' })
  areaId: number;

  @Column({ type: 'text' })
  kind: PictureKind;

  /** Of the kept JPEG, lower-case hex. */
  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'integer' })
  sizeBytes: number;

  @Column({ type: 'integer' })
  widthPixels: number;

  @Column({ type: 'integer' })
  heightPixels: number;

  /** Account id, or `link:` and the id of a signed link. */
  @Column({ type: 'text' })
  sentBy: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
