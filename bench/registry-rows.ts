import type { Cell, Table } from './copy';
import { type Camera, coverageText, type Epoch, FIRST_MOMENT, RESET_DAY, type Town, type View } from './town';

const DAY = 86_400_000;
const SINCE = '2020-01-01T00:00:00Z';

/** Everything of a town but its segments, in the order of foreign keys. */
export function registryTables({ areas, recorders, cameras }: Town): Table[] {
  const epochs = recorders.flatMap((recorder) => recorder.epochs);
  return [
    { name: 'area', columns: 'id', rows: areas.map(({ id }) => [id]) },
    {
      name: 'area_version',
      columns: 'id area_id valid_from parent_id path code name kind',
      rows: areas.map(({ id, parentId, path, kind }) => [
        uuidOf(id),
        id,
        SINCE,
        parentId,
        path,
        `A${id}`,
        `A${id}`,
        kind,
      ]),
    },
    {
      name: 'recorder',
      columns: 'id area_id name channels custodian_kind custodian_name',
      rows: recorders.map(({ id, areaId }) => [id, areaId, 'R', 16, 'group', 'C']),
    },
    { name: 'clock_epoch', columns: EPOCH_COLUMNS, rows: epochs.map(epochRow) },
    {
      name: 'camera',
      columns: 'id code name area_id kind owner_kind status in_service_from',
      rows: cameras.map(({ id, code, areaId }) => [
        id,
        code,
        code,
        areaId,
        'fixed',
        'group',
        'active',
        SINCE,
      ]),
    },
    {
      name: 'camera_status_change',
      columns: 'id camera_id status valid_from recorded_by recorded_at',
      rows: cameras.map(({ id }) => [id, id, 'active', SINCE, 'bench', SINCE]),
    },
    {
      name: 'source',
      columns: 'id recorder_id camera_id channel stream valid_from longest_segment_milliseconds',
      rows: cameras.flatMap(sourceRows),
    },
    {
      name: 'camera_view',
      columns: VIEW_COLUMNS,
      rows: cameras.flatMap((camera) => camera.views.map((view) => viewRow(camera, view))),
    },
  ];
}

const EPOCH_COLUMNS =
  'id recorder_id number reason opened_at model_reference_at model_offset_milliseconds model_drift_ppm ' +
  'model_uncertainty_milliseconds model_drift_uncertainty_ppm model_first_checked_at model_last_checked_at';

function epochRow({ id, recorderId, number, model }: Epoch): Cell[] {
  const opened = number === 1 ? ['initial', null] : ['reset', iso(FIRST_MOMENT + RESET_DAY * DAY)];
  const columns = model
    ? [
        model.referenceAt.toISOString(),
        model.offsetMilliseconds,
        model.driftPpm,
        model.uncertaintyMilliseconds,
        model.driftUncertaintyPpm,
        model.firstCheckedAt.toISOString(),
        model.lastCheckedAt.toISOString(),
      ]
    : Array<null>(7).fill(null);
  return [id, recorderId, number, ...opened, ...columns] as Cell[];
}

function sourceRows({ id, epochs, channel, sourceId, subSourceId, longestMilliseconds }: Camera): Cell[][] {
  const recorderId = epochs[0]!.recorderId;
  const main: Cell[] = [sourceId, recorderId, id, channel, 'main', SINCE, longestMilliseconds];
  return subSourceId ? [main, [subSourceId, recorderId, id, channel, 'sub', SINCE, 0]] : [main];
}

const VIEW_COLUMNS =
  'id camera_id valid_from valid_to known_from position azimuth_degrees horizontal_fov_degrees height_meters ' +
  'width_pixels projection coverage';

function viewRow(camera: Camera, view: View): Cell[] {
  return [
    view.id,
    camera.id,
    iso(view.validFrom),
    view.validTo === null ? null : iso(view.validTo),
    SINCE,
    `SRID=4326;POINT(${view.position.lon} ${view.position.lat})`,
    view.azimuthDegrees,
    view.horizontalFovDegrees,
    view.heightMeters,
    view.widthPixels,
    view.projection,
    coverageText(view),
  ];
}

function uuidOf(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
