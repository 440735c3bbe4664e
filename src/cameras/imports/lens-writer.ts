import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ViewBuildings } from '../view-buildings';
import { newViewRow, surroundingsOf } from '../view-row';
import { type LensRows, type PendingView, type TableRow, viewColumns } from './lens-rows';

const FACTS = [
  'area_id',
  'name',
  'kind',
  'owner_kind',
  'status',
  'in_service_from',
  'mount',
  'setting',
  'watches',
  'direction_text',
  'address',
  'note',
];
const VIEW_COLUMNS = [
  'id',
  'camera_id',
  'valid_from',
  'valid_to',
  'known_from',
  'position',
  'azimuth_degrees',
  'horizontal_fov_degrees',
  'focal_length_millimeters',
  'sensor_width_millimeters',
  'height_meters',
  'tilt_degrees',
  'range_meters',
  'night_range_meters',
  'infrared_range_meters',
  'frames_per_second',
  'width_pixels',
  'height_pixels',
  'projection',
  'presets',
  'coverage',
  'is_clipped',
];

/** Writes a batch of lenses with a handful of statements, however many there are. */
@Injectable()
export class LensWriter {
  constructor(private readonly buildings: ViewBuildings) {}

  /** The moment at which a batch becomes known: later than anything known of the lenses it corrects. */
  async knowingMoment(manager: EntityManager, cameraIds: string[]): Promise<Date> {
    const [row] = await manager.query<{ at: Date }[]>(
      `SELECT greatest(date_trunc('milliseconds', clock_timestamp()), max(known_from) + interval '1 millisecond') AS at
       FROM camera_view WHERE camera_id = ANY($1)`,
      [cameraIds],
    );
    return row!.at;
  }

  /**
   * @returns false when a view was corrected by somebody else meanwhile.
   * @throws invalid_input when a lens would see nobody.
   */
  async write(manager: EntityManager, rows: LensRows, known: Date): Promise<boolean> {
    await insert(manager, 'camera', ['id', 'code', ...FACTS, 'in_service_to', 'import_key'], rows.cameras);
    if (rows.changes.length) await update(manager, rows.changes);
    await insert(manager, 'camera_status_change', STATUS_COLUMNS, rows.statuses);
    if (!(await close(manager, rows.closedViewIds, known))) return false;
    const views = await this.withCoverage(manager, rows.views);
    await insert(
      manager,
      'camera_view',
      VIEW_COLUMNS,
      views.map((view) => viewColumns(view, known)),
    );
    return true;
  }

  private async withCoverage(manager: EntityManager, views: PendingView[]) {
    const footprints = await this.buildings.around(
      manager,
      views.map(({ body }) => surroundingsOf(body)),
    );
    return views.map(({ cameraId, body, period }, index) =>
      newViewRow(cameraId, body, period, footprints[index]),
    );
  }
}

const STATUS_COLUMNS = ['id', 'camera_id', 'status', 'valid_from', 'recorded_by'];

/** Table and columns are written in the code; the rows travel as one JSON text. */
async function insert(
  manager: EntityManager,
  table: string,
  columns: string[],
  rows: TableRow[],
): Promise<void> {
  if (!rows.length) return;
  const names = columns.join(', ');
  await manager.query(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

async function update(manager: EntityManager, rows: TableRow[]): Promise<void> {
  const sets = FACTS.map((column) => `${column} = coalesce(t.${column}, c.${column})`).join(', ');
  await manager.query(
    `UPDATE camera c SET ${sets}, updated_at = now() FROM json_populate_recordset(NULL::camera, $1) t WHERE c.id = t.id`,
    [JSON.stringify(rows)],
  );
}

async function close(manager: EntityManager, ids: string[], known: Date): Promise<boolean> {
  if (!ids.length) return true;
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE camera_view SET known_to = $2 WHERE id = ANY($1) AND known_to IS NULL`,
    [ids, known],
  );
  return count === ids.length;
}
