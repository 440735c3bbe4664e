import type { Polygon } from 'geojson';
import { parseMultiPolygon, parsePolygon } from '../../geo/polygon';
import { AppError, invalidField } from '../../platform/errors';
import type { Bilingual } from '../../platform/errors';

/** One feature that is no footprint of this area, by its number in the file, beginning with 1. */
export interface RejectedFeature {
  number: number;
  message: Bilingual;
}

export interface BuildingFeatures {
  /** Features in the file. */
  count: number;
  accepted: number;
  /** A building of several parts is several footprints. */
  footprints: Polygon[];
  rejected: RejectedFeature[];
}

/** West, south, east, north. */
export type Box = [number, number, number, number];

const FEATURES_MAX = 50_000;
const VERTICES_MAX = 1000;
/** About 1 km: whoever holds a whole quarter up as one building would blind every lens in it. */
const EXTENT_DEGREES_MAX = 0.01;

/**
 * Footprints of a GeoJSON FeatureCollection of Polygon and MultiPolygon features. A feature is taken whole or not at all, and
 * a broken one stops nothing.
 * @param within where the area lies; null = nobody knows.
 * @throws invalid_input naming `file` when it is no FeatureCollection or has too many features.
 */
export function parseBuildings(bytes: Buffer, within: Box | null): BuildingFeatures {
  const features = featuresOf(bytes);
  const found: BuildingFeatures = { count: features.length, accepted: 0, footprints: [], rejected: [] };
  features.forEach((feature, index) => {
    const read = footprintsOf(feature, within);
    if (Array.isArray(read)) {
      found.accepted++;
      found.footprints.push(...read);
    } else found.rejected.push({ number: index + 1, message: read });
  });
  return found;
}

function featuresOf(bytes: Buffer): unknown[] {
  let parsed: { type?: unknown; features?: unknown } | null;
  try {
    parsed = JSON.parse(bytes.toString('utf8')) as typeof parsed;
  } catch {
    throw invalidField('file', 'file is not JSON', 'tệp không phải là JSON');
  }
  if (parsed?.type !== 'FeatureCollection' || !Array.isArray(parsed.features))
    throw invalidField(
      'file',
      'file must be a GeoJSON FeatureCollection',
      'tệp phải là GeoJSON FeatureCollection',
    );
  if (parsed.features.length > FEATURES_MAX)
    throw invalidField(
      'file',
      `file has more than ${FEATURES_MAX} features; split it and give each part a source of its own`,
      `tệp có hơn ${FEATURES_MAX} đối tượng; hãy chia nhỏ và đặt tên nguồn riêng cho từng phần`,
    );
  return parsed.features;
}

/** @returns its footprints, or what is wrong with it. */
function footprintsOf(feature: unknown, within: Box | null): Polygon[] | Bilingual {
  try {
    const { coordinates } = parseMultiPolygon(
      (feature as { geometry?: unknown } | null)?.geometry,
      'geometry',
      VERTICES_MAX,
    );
    const polygons = coordinates.map((rings) =>
      parsePolygon({ type: 'Polygon', coordinates: rings }, 'geometry', VERTICES_MAX),
    );
    return polygons.map((polygon) => faultOf(polygon, within)).find(Boolean) ?? polygons;
  } catch (error) {
    if (error instanceof AppError && error.fields[0]) return error.fields[0].message;
    throw error;
  }
}

function faultOf({ coordinates }: Polygon, within: Box | null): Bilingual | null {
  const outer = coordinates[0] as [number, number][];
  const [lons, lats] = [outer.map(([lon]) => lon), outer.map(([, lat]) => lat)];
  const [west, south, east, north] = [
    Math.min(...lons),
    Math.min(...lats),
    Math.max(...lons),
    Math.max(...lats),
  ];
  if (east - west > EXTENT_DEGREES_MAX || north - south > EXTENT_DEGREES_MAX)
    return {
      en: 'geometry is larger than 1 km; that is no building',
      vi: 'hình dài hơn 1 km, không phải một tòa nhà',
    };
  const isAway = within && (east < within[0] || north < within[1] || west > within[2] || south > within[3]);
  return isAway
    ? {
        en: 'geometry lies outside the area; longitude comes first',
        vi: 'hình nằm ngoài địa bàn; kinh độ phải đứng trước',
      }
    : null;
}
