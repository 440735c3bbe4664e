import type { Point, Polygon } from 'geojson';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Projection } from '../geo/detail';
import { Camera } from './camera.entity';

export const projections = ['rectilinear', 'panoramic', 'fisheye'] as const satisfies Projection[];

/**
 * Where a lens stood and looked. Bitemporal: `valid` is when it was so, `known` when we believed it; both half-open,
 * a null end = for ever. Rows are never rewritten: knowledge ends (`knownTo`) and a new row begins.
 */
@Entity('camera_view')
@Check('ck_camera_view_valid', 'valid_to IS NULL OR valid_to > valid_from')
@Check('ck_camera_view_known', 'known_to IS NULL OR known_to > known_from')
@Check(
  'ck_camera_view_azimuth',
  'azimuth_degrees IS NULL OR (azimuth_degrees >= 0 AND azimuth_degrees < 360)',
)
@Check('ck_camera_view_fov', 'horizontal_fov_degrees > 0 AND horizontal_fov_degrees <= 360')
@Check('ck_camera_view_projection', `projection IN ('rectilinear', 'panoramic', 'fisheye')`)
@Exclusion(
  'ex_camera_view_once',
  `USING gist (camera_id WITH =, tstzrange(valid_from, valid_to) WITH &&, tstzrange(known_from, known_to) WITH &&)`,
)
@Index('ix_camera_view_current', ['cameraId', 'validFrom'], { where: 'known_to IS NULL' })
export class CameraView {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_camera_view' })
  id: string;

  @ForeignKey(() => Camera, { name: 'fk_camera_view_camera' })
  @Column({ type: 'uuid' })
  cameraId: string;

  @Column({ type: 'timestamptz' })
  validFrom: Date;

  @Column({ type: 'timestamptz', nullable: true })
  validTo: Date | null;

  @Column({ type: 'timestamptz' })
  knownFrom: Date;

  @Column({ type: 'timestamptz', nullable: true })
  knownTo: Date | null;

  @Column({ type: 'geometry', spatialFeatureType: 'Point', srid: 4326 })
  position: Point;

  /** Clockwise from true north, 0 ≤ a < 360; null = all round. */
  @Column({ type: 'double precision', nullable: true })
  azimuthDegrees: number | null;

  @Column({ type: 'double precision' })
  horizontalFovDegrees: number;

  @Column({ type: 'double precision' })
  heightMeters: number;

  /** Below the horizon. */
  @Column({ type: 'double precision', nullable: true })
  tiltDegrees: number | null;

  /** Where something stops the view; null = as far as the pixels detect. */
  @Column({ type: 'double precision', nullable: true })
  rangeMeters: number | null;

  @Column({ type: 'integer' })
  widthPixels: number;

  @Column({ type: 'text' })
  projection: Projection;

  /** Computed by src/geo from the columns above, for the index; the answer about detail is analytic. */
  @Index('ix_camera_view_coverage', { spatial: true, where: 'known_to IS NULL' })
  @Column({ type: 'geometry', spatialFeatureType: 'Polygon', srid: 4326 })
  coverage: Polygon;
}
