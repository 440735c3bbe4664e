import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Sealed bytes. Every read names `versionId`: a newer version or a delete marker on the key changes nothing. */
@Entity('stored_object')
@Check('ck_stored_object_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('ck_stored_object_size', 'size_bytes > 0')
export class StoredObject {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_stored_object' })
  sha256: string;

  @Column({ type: 'bigint' })
  sizeBytes: string;

  @Column({ type: 'text' })
  mediaType: string;

  @Column({ type: 'text' })
  bucket: string;

  @Column({ type: 'text' })
  objectKey: string;

  @Column({ type: 'text' })
  versionId: string;

  @Column({ type: 'text' })
  lockMode: string;

  @Column({ type: 'timestamptz' })
  lockedUntil: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  sealedAt: Date;
}

export const derivativeKinds = ['proxy', 'thumbnail', 'clip', 'still', 'redacted'] as const;
export type DerivativeKind = (typeof derivativeKinds)[number];

/** Made from an original by `recipe`; never replaces it and can be made again. */
@Entity('derivative')
@Unique('uq_derivative_kind', ['parentSha256', 'kind'])
@Check('ck_derivative_kind', `kind IN ('proxy', 'thumbnail', 'clip', 'still', 'redacted')`)
export class Derivative {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_derivative' })
  id: string;

  @ForeignKey(() => StoredObject, { name: 'fk_derivative_parent' })
  @Column({ type: 'text' })
  parentSha256: string;

  @Column({ type: 'text' })
  kind: DerivativeKind;

  @Column({ type: 'text' })
  bucket: string;

  @Column({ type: 'text' })
  objectKey: string;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'bigint' })
  sizeBytes: string;

  @Column({ type: 'text' })
  mediaType: string;

  @Column({ type: 'text' })
  recipe: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}

export const tamperingKinds = ['other_version', 'delete_marker', 'sealed_version_missing'] as const;
export type TamperingKind = (typeof tamperingKinds)[number];

/** Something on a sealed key that sealing did not put there, or the sealed version gone. */
@Entity('object_tampering')
@Check('ck_object_tampering_kind', `kind IN ('other_version', 'delete_marker', 'sealed_version_missing')`)
export class ObjectTampering {
  @ForeignKey(() => StoredObject, { name: 'fk_object_tampering_object' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_object_tampering' })
  sha256: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_object_tampering' })
  versionId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_object_tampering' })
  kind: TamperingKind;

  @CreateDateColumn({ type: 'timestamptz' })
  seenAt: Date;
}
