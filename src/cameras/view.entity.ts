import type { MultiPolygon, Point } from 'geojson';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Preset } from '../geo/coverage';
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
@Check('ck_camera_view_optics', 'num_nulls(focal_length_millimeters, sensor_width_millimeters) IN (0, 2)')
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

  @Index('ix_camera_view_position', { spatial: true, where: 'known_to IS NULL' })
  @Column({ type: 'geometry', spatialFeatureType: 'Point', srid: 4326 })
  position: Point;

  /** Clockwise from true north, 0 ≤ a < 360; null = unknown, or all round. */
  @Column({ type: 'double precision', nullable: true })
  azimuthDegrees: number | null;

  /** As stated; wins over focal length and sensor. All of the optics: null = not known. */
  @Column({ type: 'double precision', nullable: true })
  horizontalFovDegrees: number | null;

  @Column({ type: 'double precision', nullable: true })
  focalLengthMillimeters: number | null;

  @Column({ type: 'double precision', nullable: true })
  sensorWidthMillimeters: number | null;

  @Column({ type: 'double precision', nullable: true })
  heightMeters: number | null;

  /** Below the horizon. */
  @Column({ type: 'double precision', nullable: true })
  tiltDegrees: number | null;

  /** Where something stops the view by day; null = as far as the pixels detect. */
  @Column({ type: 'double precision', nullable: true })
  rangeMeters: number | null;

  @Column({ type: 'double precision', nullable: true })
  nightRangeMeters: number | null;

  /** How far the lens's own infrared light reaches. */
  @Column({ type: 'double precision', nullable: true })
  infraredRangeMeters: number | null;

  @Column({ type: 'integer', nullable: true })
  widthPixels: number | null;

  @Column({ type: 'integer', nullable: true })
  heightPixels: number | null;

  @Column({ type: 'double precision', nullable: true })
  framesPerSecond: number | null;

  @Column({ type: 'text' })
  projection: Projection;

  /** Where a PTZ lens looks by itself; empty = it does not turn, or nobody wrote it down. */
  @Column({ type: 'jsonb', default: [] })
  presets: Preset[];

  /** Computed by src/geo from the columns above, for the index; the answer about detail is analytic. */
  @Index('ix_camera_view_coverage', { spatial: true, where: 'known_to IS NULL' })
  @Index('ix_camera_view_coverage_once_known', { spatial: true, where: 'known_to IS NOT NULL' })
  @Column({ type: 'geometry', spatialFeatureType: 'MultiPolygon', srid: 4326 })
  coverage: MultiPolygon;

  /** Buildings stand in the way, and what they hide is cut out of `coverage`. */
  @Column({ type: 'boolean', default: false })
  isClipped: boolean;
}
