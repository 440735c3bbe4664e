import type { ClockModel } from '../src/clock/clock-model';
import { coverageOf, type ViewGeometry } from '../src/geo/coverage';
import { destination } from '../src/geo/geodesic';
import type { Position } from '../src/geo/position';
import { Random } from './random';

export const SEED = 20260301;
export const FIRST_MOMENT = Date.UTC(2026, 2, 1);
/** How long the recorders of this town keep: a slot of 2.88 hours for each of 200 segments. */
export const DAYS = 24;
export const LONGEST_MINUTES = 90;
/** One clock of ten is reset then. */
export const RESET_DAY = 12;

const DAY = 86_400_000;
export const WARDS_PER_DISTRICT = 10;
const WARDS = 4 * WARDS_PER_DISTRICT;
const GROUPS_PER_WARD = 5;
/** Wards tile a town of 8 × 5 cells (or more in that shape) of about 2.2 km, near 11.8° N. */
const COLUMNS = 8;
const CELL_DEGREES = 0.02;
const SOUTH_WEST: Position = { lon: 108.16, lat: 11.74 };
/** Half of a ward's lenses stand at its one junction: the dense spot. */
const JUNCTION_SHARE = 0.5;
const CHANNELS = 8;

export interface Ward {
  areaId: number;
  junction: Position;
  /** west, south, east, north */
  cell: [number, number, number, number];
}

export interface AreaRow {
  id: number;
  parentId: number | null;
  path: string;
  kind: string;
}

export interface Epoch {
  id: string;
  recorderId: string;
  number: number;
  model: ClockModel | null;
}

export interface View extends ViewGeometry {
  id: string;
  validFrom: number;
  validTo: number | null;
}

export interface Camera {
  id: string;
  code: string;
  areaId: number;
  sourceId: string;
  subSourceId: string | null;
  channel: number;
  epochs: Epoch[];
  views: View[];
  longestMilliseconds: number;
}

export interface Town {
  areas: AreaRow[];
  wards: Ward[];
  districtIds: number[];
  recorders: { id: string; areaId: number; epochs: Epoch[] }[];
  cameras: Camera[];
}

/** The same town for the same numbers of lenses and wards, every time. */
export function buildTown(cameraCount: number, wardCount = WARDS): Town {
  const random = new Random(SEED);
  const { areas, wards, districtIds } = buildAreas(random, wardCount);
  const town: Town = { areas, wards, districtIds, recorders: [], cameras: [] };
  for (let index = 0; index < cameraCount; index++) addCamera(town, random, index, cameraCount);
  return town;
}

export function coverageText(view: View): string {
  const ring = coverageOf(view).coverage.coordinates[0]![0]!;
  return `SRID=4326;MULTIPOLYGON(((${ring.map(([lon, lat]) => `${lon} ${lat}`).join(',')})))`;
}

function buildAreas(random: Random, wardCount: number): Pick<Town, 'areas' | 'wards' | 'districtIds'> {
  const areas: AreaRow[] = [{ id: 1, parentId: null, path: '1', kind: 'province' }];
  const wards: Ward[] = [];
  const districtIds: number[] = [];
  const add = (parent: AreaRow, kind: string): AreaRow => {
    const id = areas.length + 1;
    const row = { id, parentId: parent.id, path: `${parent.path}.${id}`, kind };
    areas.push(row);
    return row;
  };
  const columns = Math.round(COLUMNS * Math.sqrt(wardCount / WARDS));
  for (let number = 0; number < wardCount; number++) {
    if (number % WARDS_PER_DISTRICT === 0) districtIds.push(add(areas[0]!, 'district').id);
    const district = areas.find((area) => area.id === districtIds.at(-1))!;
    const ward = add(district, 'commune');
    wards.push(wardAt(ward.id, number, columns, random));
    for (let group = 0; group < GROUPS_PER_WARD; group++) add(ward, 'group');
  }
  return { areas, wards, districtIds };
}

function wardAt(areaId: number, number: number, columns: number, random: Random): Ward {
  const west = SOUTH_WEST.lon + (number % columns) * CELL_DEGREES;
  const south = SOUTH_WEST.lat + Math.floor(number / columns) * CELL_DEGREES;
  const inside = () => random.between(0.2, 0.8) * CELL_DEGREES;
  return {
    areaId,
    junction: { lon: west + inside(), lat: south + inside() },
    cell: [west, south, west + CELL_DEGREES, south + CELL_DEGREES],
  };
}

function addCamera(town: Town, random: Random, index: number, count: number): void {
  const perWard = Math.ceil(count / town.wards.length);
  const ward = town.wards[Math.floor(index / perWard)]!;
  const groupId = ward.areaId + 1 + (index % GROUPS_PER_WARD);
  if (index % CHANNELS === 0) addRecorder(town, random, groupId);
  const recorder = town.recorders.at(-1)!;
  const isAtJunction = index % perWard < perWard * JUNCTION_SHARE;
  town.cameras.push({
    id: random.uuid(),
    code: `C${String(index).padStart(5, '0')}`,
    areaId: groupId,
    sourceId: random.uuid(),
    subSourceId: random.chance(0.2) ? random.uuid() : null,
    channel: (index % CHANNELS) + 1,
    epochs: recorder.epochs,
    longestMilliseconds: LONGEST_MINUTES * 60_000,
    views: viewsAt(random, isAtJunction ? near(random, ward.junction) : within(random, ward.cell)),
  });
}

/** Three of ten clocks were never checked, one of a hundred restarted in the year 2000, one of ten was reset on day 12. */
function addRecorder(town: Town, random: Random, areaId: number): void {
  const id = random.uuid();
  const numbers = random.chance(0.1) ? [1, 2] : [1];
  const epochs = numbers.map((number) => ({
    id: random.uuid(),
    recorderId: id,
    number,
    model: clockOf(random),
  }));
  town.recorders.push({ id, areaId, epochs });
}

function clockOf(random: Random): ClockModel | null {
  if (random.chance(0.3)) return null;
  const checkedAt = new Date(FIRST_MOMENT + Math.floor(random.between(-20, 40) * DAY));
  const isAbsurd = random.chance(0.014);
  return {
    referenceAt: checkedAt,
    offsetMilliseconds: isAbsurd
      ? Date.UTC(2000, 0) - FIRST_MOMENT
      : Math.round(random.between(-600_000, 600_000)),
    driftPpm: random.between(-60, 60),
    uncertaintyMilliseconds: 1000 + random.below(3000),
    driftUncertaintyPpm: random.between(15, 100),
    firstCheckedAt: checkedAt,
    lastCheckedAt: checkedAt,
  };
}

/** Four of ten lenses were turned twice within the month. */
function viewsAt(random: Random, position: Position): View[] {
  const moves = random.chance(0.4) ? [random.between(3, 10), random.between(12, 21)] : [];
  const bounds = moves.map((day) => Math.floor(FIRST_MOMENT + day * DAY));
  const starts = [Date.UTC(2025, 0), ...bounds];
  return starts.map((validFrom, number) => ({
    id: random.uuid(),
    validFrom,
    validTo: starts[number + 1] ?? null,
    position,
    azimuthDegrees: random.chance(0.05) ? null : random.below(360),
    horizontalFovDegrees: random.between(60, 100),
    heightMeters: random.between(3, 6),
    tiltDegrees: null,
    rangeMeters: null,
    widthPixels: 1920,
    heightPixels: null,
    presets: [],
    projection: 'rectilinear',
  }));
}

function near(random: Random, center: Position): Position {
  const [lon, lat] = destination(center, random.between(0, 360), random.between(0, 40));
  return { lon, lat };
}

function within(random: Random, [west, south, east, north]: Ward['cell']): Position {
  return { lon: random.between(west, east), lat: random.between(south, north) };
}
