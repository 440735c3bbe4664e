import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { type ClockCheck, fitClock } from '../../src/clock/clock-fit';
import { coverageOf, type ViewGeometry } from '../../src/geo/coverage';

export const CENTER = { lon: 108.24, lat: 11.79 };
const MINUTE = 60_000;

export interface Lens {
  cameraId: string;
  recorderId: string;
  sourceId: string;
  epochId: string;
  viewId: string;
}

export interface ViewRecord extends Partial<ViewGeometry> {
  validFrom?: string;
  validTo?: string | null;
  knownFrom?: string;
  knownTo?: string | null;
}

/** Rows as the features leave them, written straight to the tables. */
export class SearchRecords {
  constructor(readonly database: DataSource) {}

  async area(
    id: number,
    path: number[],
    validFrom = '2020-01-01',
    validTo: string | null = null,
  ): Promise<void> {
    await this.database.query(`INSERT INTO area (id) VALUES ($1) ON CONFLICT DO NOTHING`, [id]);
    await this.insert('area_version', {
      id: v7(),
      area_id: id,
      valid_from: validFrom,
      valid_to: validTo,
      parent_id: path.at(-2) ?? null,
      path: path.join('.'),
      code: `A${id}`,
      name: `Unit ${id}`,
      kind: path.length > 1 ? 'group' : 'commune',
    });
  }

  /** A lens on a recorder of its own, by default with one view for ever and a clock never checked. */
  async lens(areaId: number, view: ViewRecord | null = {}): Promise<Lens> {
    const [cameraId, recorderId, sourceId] = [v7(), v7(), v7()];
    const recorder = { id: recorderId, area_id: areaId, name: 'R', channels: 4 };
    await this.insert('recorder', { ...recorder, custodian_kind: 'group', custodian_name: 'C' });
    const camera = { id: cameraId, code: `C-${cameraId}`, name: 'lens', area_id: areaId, kind: 'fixed' };
    await this.insert('camera', {
      ...camera,
      owner_kind: 'group',
      status: 'active',
      in_service_from: '2020-01-01',
    });
    const source = { id: sourceId, recorder_id: recorderId, camera_id: cameraId, channel: 1, stream: 'main' };
    await this.insert('source', { ...source, valid_from: '2020-01-01T00:00:00Z' });
    const epochId = await this.epoch(recorderId, 1);
    const viewId = view ? await this.view(cameraId, view) : '';
    return { cameraId, recorderId, sourceId, epochId, viewId };
  }

  async epoch(recorderId: string, number: number): Promise<string> {
    const id = v7();
    const reason = number === 1 ? 'initial' : 'reset';
    await this.insert('clock_epoch', { id, recorder_id: recorderId, number, reason });
    return id;
  }

  async view(cameraId: string, record: ViewRecord = {}): Promise<string> {
    const { validFrom = '2020-01-01T00:00:00Z', validTo = null, knownTo = null, ...rest } = record;
    const { knownFrom = '2020-01-01T00:00:00Z', ...change } = rest;
    const view: ViewGeometry = { ...DEFAULT_VIEW, ...change };
    const id = v7();
    await this.database.query(
      `INSERT INTO camera_view (id, camera_id, valid_from, valid_to, known_from, known_to, position, azimuth_degrees,
         horizontal_fov_degrees, height_meters, range_meters, width_pixels, projection, coverage)
       VALUES ($1, $2, $3, $4, $15, $5, ST_SetSRID(ST_MakePoint($6, $7), 4326), $8, $9, $10, $11, $12, $13,
         ST_SetSRID(ST_GeomFromGeoJSON($14::text), 4326))`,
      [
        id,
        cameraId,
        validFrom,
        validTo,
        knownTo,
        view.position.lon,
        view.position.lat,
        view.azimuthDegrees,
      ].concat(
        [
          view.horizontalFovDegrees,
          view.heightMeters,
          view.rangeMeters,
          view.widthPixels,
          view.projection,
        ] as never[],
        [JSON.stringify(coverageOf(view).coverage), knownFrom],
      ),
    );
    return id;
  }

  /** @returns the segment's id. `displayed` is what the recorder's clock showed at its start. */
  async segment(lens: Lens, displayed: string, minutes = 10, epochId = lens.epochId): Promise<string> {
    const id = v7();
    await this.insert('segment', {
      id,
      source_id: lens.sourceId,
      clock_epoch_id: epochId,
      displayed_started_at: displayed,
      displayed_ended_at: new Date(Date.parse(displayed) + minutes * MINUTE).toISOString(),
    });
    await this.database.query(
      `UPDATE source SET longest_segment_milliseconds = greatest(longest_segment_milliseconds, $2) WHERE id = $1`,
      [lens.sourceId, minutes * MINUTE],
    );
    return id;
  }

  /** @returns the item's id. */
  async item(lens: Lens, displayed: string, status: 'staged' | 'sealed' | 'rejected'): Promise<string> {
    const id = v7();
    const sha256 = createHash('sha256').update(id).digest('hex');
    if (status === 'sealed') {
      const object = {
        sha256,
        size_bytes: 1,
        media_type: 'video/mp4',
        bucket: 'b',
        object_key: id,
        version_id: 'v',
      };
      await this.insert('stored_object', { ...object, lock_mode: 'COMPLIANCE', locked_until: '2030-01-01' });
    }
    await this.insert('evidence_item', {
      id,
      kind: 'footage',
      status,
      rejected_reason: status === 'rejected' ? 'truncated' : null,
      camera_id: lens.cameraId,
      source_id: lens.sourceId,
      clock_epoch_id: lens.epochId,
      displayed_started_at: displayed,
      sha256,
      object_sha256: status === 'sealed' ? sha256 : null,
    });
    return id;
  }

  /** Fits the clock of an epoch to checks, as the clock service does; no checks = never checked. */
  async setClock(epochId: string, checks: ClockCheck[]): Promise<void> {
    const model = fitClock(checks);
    await this.database.query(
      `UPDATE clock_epoch SET model_reference_at = $2, model_offset_milliseconds = $3, model_drift_ppm = $4,
         model_uncertainty_milliseconds = $5, model_drift_uncertainty_ppm = $6, model_first_checked_at = $7, model_last_checked_at = $8
       WHERE id = $1`,
      [
        epochId,
        model?.referenceAt,
        model?.offsetMilliseconds,
        model?.driftPpm,
        model?.uncertaintyMilliseconds,
      ].concat([model?.driftUncertaintyPpm, model?.firstCheckedAt, model?.lastCheckedAt] as never[]),
    );
  }

  private async insert(table: string, row: Record<string, unknown>): Promise<void> {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`;
    await this.database.query(sql, Object.values(row));
  }
}

const DEFAULT_VIEW: ViewGeometry = {
  position: CENTER,
  azimuthDegrees: 90,
  horizontalFovDegrees: 90,
  heightMeters: 4,
  tiltDegrees: null,
  rangeMeters: 30,
  widthPixels: 1920,
  heightPixels: null,
  projection: 'rectilinear',
  presets: [],
};

/** A check of a clock that showed `offsetMilliseconds` too much at `trueAt`. */
export function check(trueAt: string, offsetMilliseconds: number): ClockCheck {
  const displayedAt = new Date(Date.parse(trueAt) + offsetMilliseconds);
  return { trueAt: new Date(trueAt), displayedAt, readingUncertaintyMilliseconds: 1000 };
}
