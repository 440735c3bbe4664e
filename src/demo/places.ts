/** {lon, lat} in degrees, WGS 84. */
export interface Position {
  lon: number;
  lat: number;
}

export interface GroupPlan {
  code: string;
  name: string;
  /** Street lenses that hang in this group. */
  lenses: number;
  center: Position;
  /** Corners of a closed ring, as plainly synthetic as the group; absent = nobody has drawn it. */
  boundary?: [lon: number, lat: number][];
}

/** A commune-level unit of the district as it was until the reform. */
export interface CommunePlan {
  code: string;
  name: string;
  /** Prefix of the codes of its lenses. */
  prefix: string;
  /** Code of the unit it went into, whole, on the day of the reform. */
  successor: string;
  groups: GroupPlan[];
  hasMast: boolean;
}

export const PROVINCE = { code: '68', name: 'Tỉnh Lâm Đồng' };
export const DISTRICT = { code: '676', name: 'Huyện Lâm Hà' };
/** Long before anything that the demo records. */
export const FOUNDED_ON = '2010-01-01';
/** Districts were abolished and communes merged; some new communes took over the code of an old one. */
export const REFORM_DAY = '2025-07-01';

/** Names and codes: national list of 2025. */
export const NEW_COMMUNES = [
  { code: '24871', name: 'Xã Đinh Văn Lâm Hà' },
  { code: '24868', name: 'Xã Nam Ban Lâm Hà' },
  { code: '24883', name: 'Xã Nam Hà Lâm Hà' },
  { code: '24895', name: 'Xã Phú Sơn Lâm Hà' },
  { code: '24907', name: 'Xã Phúc Thọ Lâm Hà' },
  { code: '24916', name: 'Xã Tân Hà Lâm Hà' },
];

/** A new commune's name among the ids of areas: some have the code of an old one. */
export const newCommuneKey = (code: string): string => `${code}-MOI`;

const DINH_VAN_CENTER: Position = { lon: 108.24, lat: 11.79 };
const DINH_VAN_LENSES = [9, 4, 7, 5, 6, 3, 8, 5, 4, 6, 7, 5, 3, 6, 8, 5, 4, 7, 6, 5, 5];
const GROUPS_PER_ROW = 7;
const GROUP_SPACING_METERS = 450;
const OTHER_GROUP_SPACING_METERS = 900;
const METERS_PER_DEGREE = 111_320;
/** Its junctions run east from a group's centre. */
const BOUNDARY_EAST_METERS = 120;

/** The pilot: 118 lenses in 21 groups. "Gia Thạnh" is a real name; the others are plainly samples. */
export const DINH_VAN: CommunePlan = {
  code: '24871',
  name: 'Thị trấn Đinh Văn',
  prefix: 'DV',
  successor: '24871',
  hasMast: false,
  groups: DINH_VAN_LENSES.map((lenses, index) => {
    const center = moved(DINH_VAN_CENTER, {
      east: ((index % GROUPS_PER_ROW) - 3) * GROUP_SPACING_METERS,
      north: (Math.floor(index / GROUPS_PER_ROW) - 1) * GROUP_SPACING_METERS,
    });
    const name = index === 0 ? 'Tổ dân phố Gia Thạnh' : `Tổ dân phố Mẫu ${twoDigits(index + 1)}`;
    return { code: `24871-${twoDigits(index + 1)}`, name, lenses, center, boundary: squareFrom(center) };
  }),
};

/**
 * The district's other communes. Names and successors: the public merger list of 2025, which has no codes of old
 * units, so all codes but those of the two towns are ours. Positions are rough and synthetic.
 */
export const OTHER_COMMUNES: CommunePlan[] = [
  commune('Thị trấn Nam Ban', { code: '24868', prefix: 'NB', successor: '24868' }, 42, [108.34, 11.83], true),
  commune('Xã Tân Văn', { code: 'LH-TAN-VAN', prefix: 'TV', successor: '24871' }, 24, [108.21, 11.75], true),
  commune('Xã Đông Thanh', { code: 'LH-DONG-THANH', prefix: 'DT', successor: '24868' }, 16, [108.37, 11.86]),
  commune('Xã Mê Linh', { code: 'LH-ME-LINH', prefix: 'ML', successor: '24868' }, 18, [108.36, 11.89], true),
  commune('Xã Gia Lâm', { code: 'LH-GIA-LAM', prefix: 'GL', successor: '24868' }, 19, [108.32, 11.8]),
  commune('Xã Nam Hà', { code: 'LH-NAM-HA', prefix: 'NH', successor: '24883' }, 17, [108.28, 11.88]),
  commune('Xã Phi Tô', { code: 'LH-PHI-TO', prefix: 'PT', successor: '24883' }, 12, [108.27, 11.92]),
  commune('Xã Phú Sơn', { code: 'LH-PHU-SON', prefix: 'PS', successor: '24895' }, 20, [108.21, 11.94], true),
  commune('Xã Đạ Đờn', { code: 'LH-DA-DON', prefix: 'DD', successor: '24895' }, 26, [108.2, 11.85], true),
  commune(
    'Xã Phúc Thọ',
    { code: 'LH-PHUC-THO', prefix: 'PH', successor: '24907' },
    22,
    [108.07, 11.79],
    true,
  ),
  commune('Xã Tân Thanh', { code: 'LH-TAN-THANH', prefix: 'TT', successor: '24907' }, 18, [108.12, 11.77]),
  commune('Xã Tân Hà', { code: 'LH-TAN-HA', prefix: 'TH', successor: '24916' }, 33, [108.19, 11.71], true),
  commune(
    'Xã Hoài Đức',
    { code: 'LH-HOAI-DUC', prefix: 'HD', successor: '24916' },
    19,
    [108.16, 11.73],
    true,
  ),
  commune('Xã Đan Phượng', { code: 'LH-DAN-PHUONG', prefix: 'DP', successor: '24916' }, 12, [108.13, 11.69]),
  commune('Xã Liên Hà', { code: 'LH-LIEN-HA', prefix: 'LI', successor: '24916' }, 20, [108.11, 11.71]),
];

/** Its lenses come as a list. */
export const LISTED_COMMUNE = OTHER_COMMUNES.find(({ prefix }) => prefix === 'ML')!;

export const COMMUNES: CommunePlan[] = [DINH_VAN, ...OTHER_COMMUNES];

/** Moves a position by metres; flat-earth, good to centimetres over a commune. */
export function moved({ lon, lat }: Position, by: { east: number; north: number }): Position {
  const metersPerDegreeLon = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return {
    lon: rounded(lon + by.east / metersPerDegreeLon),
    lat: rounded(lat + by.north / METERS_PER_DEGREE),
  };
}

/** Side by side with those of the next groups. */
function squareFrom(center: Position): [number, number][] {
  const half = GROUP_SPACING_METERS / 2;
  const corners = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
    [-half, -half],
  ] as const;
  return corners.map(([east, north]) => {
    const { lon, lat } = moved(center, { east: BOUNDARY_EAST_METERS + east, north });
    return [lon, lat];
  });
}

/** Two sample groups share the commune's lenses. */
function commune(
  name: string,
  unit: { code: string; prefix: string; successor: string },
  lenses: number,
  [lon, lat]: [number, number],
  hasMast = false,
): CommunePlan {
  const halves = [Math.ceil(lenses / 2), Math.floor(lenses / 2)];
  const groups = halves.map((half, index) => ({
    code: `${unit.code}-${twoDigits(index + 1)}`,
    name: `Thôn Mẫu ${twoDigits(index + 1)} (${name})`,
    lenses: half,
    center: moved({ lon, lat }, { east: index * OTHER_GROUP_SPACING_METERS, north: 0 }),
  }));
  return { name, ...unit, hasMast, groups };
}

/** Seven decimals are a centimetre; more would make the payload depend on the machine's last bit. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
