import { Client } from 'pg';
import { type Random } from '../../bench/random';
import { newViewRow } from '../../src/cameras/view-row';
import type { ViewBodyDto } from '../../src/cameras/view-body.dto';
import type { Position } from '../../src/geo/position';
import type { OracleLens, OracleView } from './sight-oracle';

/** Lenses of all kinds around a spot, with all that may happen to them. */
export interface SightTown {
  center: Position;
  lenses: OracleLens[];
}

const RADIUS_METERS = 150;
const METERS_PER_DEGREE = 111_000;
export const FIRST = Date.UTC(2020, 0);
export const LAST = Date.UTC(2026, 0);

/** A thousand towns have room beside each other. */
export function buildSightTown(
  random: Random,
  number: number,
  areaIds: readonly number[],
  lensCount?: number,
): SightTown {
  const [tens, hundreds] = [Math.floor(number / 10) % 10, Math.floor(number / 100)];
  const center = { lon: 104 + (number % 10) * 0.5 + hundreds * 0.04, lat: 9 + tens * 1.5 };
  const buildings = random.chance(0.5) ? Array.from({ length: 8 }, () => building(random, center)) : [];
  const count = lensCount ?? 15 + random.below(25);
  const lenses = Array.from({ length: count }, () => lens(random, center, buildings, random.pick(areaIds)));
  return { center, lenses };
}

/** Metres to the east and to the north of a point, about; seven digits. */
export function offset({ lon, lat }: Position, east: number, north: number): Position {
  const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  const perDegree = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return { lon: rounded(lon + east / perDegree), lat: rounded(lat + north / METERS_PER_DEGREE) };
}

export function moment(random: Random): Date {
  return new Date(Math.floor(random.between(FIRST - 30 * 86_400_000, LAST + 30 * 86_400_000)));
}

function building(random: Random, center: Position): Position[] {
  const [east, north] = [random.between(-120, 120), random.between(-120, 120)];
  const [width, depth, angle] = [random.between(5, 20), random.between(5, 20), random.between(0, 1.5)];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return corners.map(([x, y]) => {
    const [dx, dy] = [(x * width) / 2, (y * depth) / 2];
    const turned = [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)];
    return offset(center, east + turned[0]!, north + turned[1]!);
  });
}

function lens(random: Random, center: Position, buildings: Position[][], areaId: number): OracleLens {
  const stand = () => standing(random, center, buildings);
  const isTurning = random.chance(0.2);
  const first = moment(random).getTime();
  const knownFrom = new Date(Math.min(first, LAST));
  const inServiceFrom = new Date(knownFrom.getTime() - random.between(0, 400) * 86_400_000);
  const views = history(random, { knownFrom, validFrom: inServiceFrom, stand, isTurning });
  return {
    id: random.uuid(),
    areaId,
    inServiceFrom: dayOf(inServiceFrom),
    views,
    buildings,
    ...states(random, inServiceFrom, knownFrom),
  };
}

/** Not in a building, where no lens would be clipped by it, nor so near that it sees nothing else. */
function standing(random: Random, center: Position, buildings: Position[][]): Position {
  for (;;) {
    const [east, north] = [random.between(-1, 1) * RADIUS_METERS, random.between(-1, 1) * RADIUS_METERS];
    const position = offset(center, east, north);
    const isFree = buildings.every((corners) => {
      const lon = corners.reduce((sum, corner) => sum + corner.lon, 0) / 4;
      const lat = corners.reduce((sum, corner) => sum + corner.lat, 0) / 4;
      return Math.hypot(position.lon - lon, position.lat - lat) * METERS_PER_DEGREE > 20;
    });
    if (isFree) return position;
  }
}

interface Story {
  knownFrom: Date;
  validFrom: Date;
  stand: () => Position;
  isTurning: boolean;
}

/** It may have been moved, or its view may have been mended later, or both. */
function history(random: Random, { knownFrom, validFrom, stand, isTurning }: Story): OracleView[] {
  let position = stand();
  const look = () => ({ ...optics(random, isTurning), position });
  const rows: OracleView[] = [
    { ...look(), id: random.uuid(), validFrom, validTo: null, knownFrom, knownTo: null },
  ];
  let known = knownFrom.getTime();
  while (random.chance(0.4)) {
    known += random.between(1, 400) * 86_400_000;
    const at = new Date(Math.floor(known));
    const current = rows.at(-1)!;
    current.knownTo = at;
    if (random.chance(0.5)) position = stand();
    const fresh = { ...look(), knownFrom: at, knownTo: null };
    const moved = new Date(current.validFrom.getTime() + Math.floor(random.between(1, 300)) * 86_400_000);
    if (random.chance(0.5)) rows.push({ ...current, ...fresh, id: random.uuid() });
    else
      rows.push(
        { ...current, id: random.uuid(), validTo: moved, knownFrom: at, knownTo: null },
        { ...fresh, id: random.uuid(), validFrom: moved, validTo: null },
      );
  }
  return rows;
}

type Optics = Omit<OracleView, 'id' | 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo' | 'position'>;

/** A third of what is known of lenses in real lists is missing. */
function optics(random: Random, isTurning: boolean): Optics {
  const maybe = <T>(share: number, make: () => T) => (random.chance(share) ? make() : null);
  for (;;) {
    const projection = random.chance(0.8) ? 'rectilinear' : random.pick(['panoramic', 'fisheye'] as const);
    const widest = projection === 'rectilinear' ? 120 : 360;
    const isTilted = random.chance(0.5);
    const made: Optics = {
      projection,
      azimuthDegrees: maybe(isTurning ? 0.3 : 0.9, () => random.between(0, 360)),
      horizontalFovDegrees: maybe(0.9, () => (random.chance(0.1) ? widest : random.between(5, widest))),
      heightMeters: maybe(0.9, () => random.between(2, 30)),
      tiltDegrees: isTilted ? random.between(-10, 60) : null,
      rangeMeters: maybe(0.3, () => random.between(5, 300)),
      widthPixels: maybe(0.9, () => random.pick([640, 1280, 1920, 2560, 3840])),
      heightPixels: maybe(0.7, () => random.pick([480, 720, 1080, 1440, 2160])),
      presets: isTurning ? presets(random) : [],
      isClipped: false,
    };
    if (hasSense(made)) return made;
  }
}

function presets(random: Random): OracleView['presets'] {
  return Array.from({ length: random.below(4) }, (_, index) => ({
    name: `P${index}`,
    azimuthDegrees: random.between(0, 360),
    horizontalFovDegrees: random.between(5, 90),
    tiltDegrees: random.chance(0.5) ? random.between(0, 40) : null,
    rangeMeters: random.chance(0.3) ? random.between(20, 400) : null,
  }));
}

/** Figures that contradict each other, so that the lens sees nobody, are refused when they are written down. */
function hasSense(view: Optics): boolean {
  try {
    newViewRow('', bodyOf({ ...view, position: { lon: 105, lat: 10 } }), PERIOD);
    return true;
  } catch {
    return false;
  }
}

const PERIOD = { validFrom: new Date(0), validTo: null };

function bodyOf({ isClipped: _, ...view }: Optics & { position: Position }): ViewBodyDto {
  return { ...view, validFrom: '2020-01-01T00:00:00Z' };
}

function states(
  random: Random,
  inServiceFrom: Date,
  knownFrom: Date,
): Pick<OracleLens, 'inServiceTo' | 'states'> {
  const first = random.chance(0.1) ? 'proposed' : 'active';
  const list = [{ status: first, validFrom: inServiceFrom, recordedAt: knownFrom }];
  let time = inServiceFrom.getTime();
  let recorded = knownFrom.getTime();
  const later = (status: string) => {
    time += Math.floor(random.between(1, 300) * 86_400_000);
    recorded = Math.max(recorded, time) + Math.floor(random.between(1, 100) * 86_400_000);
    list.push({ status, validFrom: new Date(time), recordedAt: new Date(recorded) });
  };
  if (first === 'proposed' && random.chance(0.5)) later('active');
  if (list.at(-1)!.status === 'active' && random.chance(0.3)) later('faulty');
  if (list.at(-1)!.status === 'faulty' && random.chance(0.5)) later('active');
  if (!random.chance(0.2)) return { inServiceTo: null, states: list };
  later('retired');
  return { inServiceTo: dayOf(list.at(-1)!.validFrom), states: list };
}

const dayOf = (date: Date) => new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Writes towns as the product would have: coverage by `newViewRow`, which also says which views are clipped. */
export async function storeSightTowns(ownerUrl: string, towns: SightTown[]): Promise<void> {
  const lenses = towns.flatMap((town) => town.lenses);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const insert = async (table: string, rows: object[]) => {
    const columns = Object.keys(rows[0]!).join(', ');
    const sql = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`;
    await client.query(sql, [JSON.stringify(rows)]);
  };
  try {
    await insert('camera', lenses.map(cameraRow));
    await insert('camera_status_change', lenses.flatMap(stateRows));
    await insert('camera_view', lenses.flatMap(viewRows));
    await client.query(`ANALYZE camera, camera_view, camera_status_change`);
  } finally {
    await client.end();
  }
}

function cameraRow({ id, areaId, inServiceFrom, inServiceTo, states: list }: OracleLens): object {
  const owner = { kind: 'fixed', owner_kind: 'group', status: list.at(-1)!.status, watches: [] };
  return {
    id,
    code: id,
    name: id,
    area_id: areaId,
    in_service_from: inServiceFrom,
    in_service_to: inServiceTo,
    ...owner,
  };
}

let statesCount = 0;
function stateRows({ id, states: list }: OracleLens): object[] {
  return list.map(({ status, validFrom, recordedAt }) => ({
    id: `00000000-0000-7000-8000-${String(++statesCount).padStart(12, '0')}`,
    camera_id: id,
    status,
    valid_from: validFrom,
    recorded_at: recordedAt,
    recorded_by: 'test',
  }));
}

function viewRows({ id, views, buildings }: OracleLens): object[] {
  const footprints = buildings.map((corners) => {
    const ring = corners.map(({ lon, lat }) => [lon, lat]);
    return { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] };
  });
  return views.map((view) => {
    const { coverage, isClipped } = newViewRow(id, bodyOf(view), PERIOD, footprints);
    view.isClipped = isClipped;
    return {
      id: view.id,
      camera_id: id,
      valid_from: view.validFrom,
      valid_to: view.validTo,
      known_from: view.knownFrom,
      known_to: view.knownTo,
      position: `SRID=4326;POINT(${view.position.lon} ${view.position.lat})`,
      azimuth_degrees: view.azimuthDegrees,
      horizontal_fov_degrees: view.horizontalFovDegrees,
      height_meters: view.heightMeters,
      tilt_degrees: view.tiltDegrees,
      range_meters: view.rangeMeters,
      width_pixels: view.widthPixels,
      height_pixels: view.heightPixels,
      projection: view.projection,
      presets: view.presets,
      is_clipped: isClipped,
      coverage: { ...coverage, crs: { type: 'name', properties: { name: 'EPSG:4326' } } },
    };
  });
}
