import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Optics that may be unknown, presets, night, what buildings hide; views that are believed no longer stay findable. */
export class ViewTruth1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE camera_view
     ALTER COLUMN horizontal_fov_degrees DROP NOT NULL,
     ALTER COLUMN height_meters DROP NOT NULL,
     ALTER COLUMN width_pixels DROP NOT NULL,
     ALTER COLUMN coverage TYPE geometry(MultiPolygon, 4326) USING ST_Multi(coverage),
     ADD COLUMN height_pixels integer,
     ADD COLUMN frames_per_second double precision,
     ADD COLUMN focal_length_millimeters double precision,
     ADD COLUMN sensor_width_millimeters double precision,
     ADD COLUMN night_range_meters double precision,
     ADD COLUMN infrared_range_meters double precision,
     ADD COLUMN presets jsonb NOT NULL DEFAULT '[]',
     ADD COLUMN is_clipped boolean NOT NULL DEFAULT false,
     ADD CONSTRAINT ck_camera_view_optics CHECK (num_nulls(focal_length_millimeters, sensor_width_millimeters) IN (0, 2))`,
  `CREATE INDEX ix_camera_view_coverage_once_known ON camera_view USING gist (coverage) WHERE known_to IS NOT NULL`,
];

const DOWN = [
  `DROP INDEX ix_camera_view_coverage_once_known`,
  `ALTER TABLE camera_view DROP CONSTRAINT ck_camera_view_optics,
     DROP COLUMN height_pixels, DROP COLUMN frames_per_second, DROP COLUMN focal_length_millimeters,
     DROP COLUMN sensor_width_millimeters, DROP COLUMN night_range_meters, DROP COLUMN infrared_range_meters,
     DROP COLUMN presets, DROP COLUMN is_clipped,
     ALTER COLUMN coverage TYPE geometry(Polygon, 4326) USING ST_GeometryN(coverage, 1),
     ALTER COLUMN horizontal_fov_degrees SET NOT NULL,
     ALTER COLUMN height_meters SET NOT NULL,
     ALTER COLUMN width_pixels SET NOT NULL`,
];
