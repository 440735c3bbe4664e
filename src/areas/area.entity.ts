import type { MultiPolygon } from 'geojson';
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
import type { AreaKind } from './area-kinds';

/** Identity of an administrative or residential unit; what is said of it stands in its versions. */
@Entity('area')
export class Area {
  @PrimaryColumn({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'pk_area',
  })
  id: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}

/** What an area was during [validFrom, validTo): `validTo` is exclusive, null = still so. */
@Entity('area_version')
@Check('ck_area_version_validity', 'valid_to IS NULL OR valid_to > valid_from')
@Check('ck_area_version_kind', `kind IN ('province', 'district', 'commune', 'group')`)
@Exclusion('ex_area_version_area', 'USING gist (area_id WITH =, daterange(valid_from, valid_to) WITH &&)')
@Exclusion('ex_area_version_code', 'USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)')
export class AreaVersion {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_area_version' })
  id: string;

  @ForeignKey(() => Area, { name: 'fk_area_version_area' })
  @Column({ type: 'integer' })
  areaId: number;

  @Column({ type: 'date' })
  validFrom: string;

  @Column({ type: 'date', nullable: true })
  validTo: string | null;

  @ForeignKey(() => Area, { name: 'fk_area_version_parent' })
  @Index('ix_area_version_parent')
  @Column({ type: 'integer', nullable: true })
  parentId: number | null;

  /** Area ids from the root down to this one, joined by dots. */
  @Index('ix_area_version_path', { type: 'gist' })
  @Column({ type: 'ltree' })
  path: string;

  @Index('ix_area_version_code')
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  kind: AreaKind;

  @Index('ix_area_version_boundary', { spatial: true })
  @Column({ type: 'geometry', spatialFeatureType: 'MultiPolygon', srid: 4326, nullable: true, select: false })
  boundary: MultiPolygon | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}

/** `part_unknown`: public sources name the old units that went into a new one, but not which part. */
export const successionShares = ['whole', 'part_unknown'] as const;
export type SuccessionShare = (typeof successionShares)[number];

@Entity('area_succession')
@Check('ck_area_succession_share', `share IN ('whole', 'part_unknown')`)
export class AreaSuccession {
  @ForeignKey(() => Area, { name: 'fk_area_succession_predecessor' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_area_succession' })
  predecessorId: number;

  @ForeignKey(() => Area, { name: 'fk_area_succession_successor' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_area_succession' })
  successorId: number;

  @Column({ type: 'date' })
  happenedOn: string;

  @Column({ type: 'text' })
  share: SuccessionShare;
}
