import proj4 from 'proj4';
import type { Position } from './position';

/** A reference system in which Vietnamese lists give metres. */
export interface Crs {
  code: string;
  name: string;
  definition: string;
}

/**
 * VN-2000 → WGS84: the seven parameters published in 2007 (decision 05/2007/QĐ-BTNMT), EPSG transformation 6960, accuracy 1 m.
 * EPSG states its rotations as a coordinate frame (method 9607), proj4 takes position vectors, so their signs are turned;
 * the string copied around the web forgets that and is half a metre off.
 */
const VN2000 =
  '+ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';

/** Central meridians of the 3° zones of provinces (circular 973/2001/TT-TCĐC), with their EPSG codes (EPSG data set 11). */
const TM3: [code: number, degrees: number, minutes: number][] = [
  [9205, 103, 0],
  [9206, 104, 0],
  [9207, 104, 30],
  [9208, 104, 45],
  [5897, 105, 0],
  [9209, 105, 30],
  [9210, 105, 45],
  [9211, 106, 0],
  [9212, 106, 15],
  [9213, 106, 30],
  [9214, 107, 0],
  [9215, 107, 15],
  [9216, 107, 30],
  [5899, 107, 45],
  [5898, 108, 0],
  [9217, 108, 15],
  [9218, 108, 30],
];

export const knownCrs: readonly Crs[] = [
  ...TM3.map(([code, degrees, minutes]) => ({
    code: `EPSG:${code}`,
    name: `VN-2000 / TM-3 ${degrees}°${String(minutes).padStart(2, '0')}′`,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${degrees + minutes / 60} +k=0.9999 +x_0=500000 +y_0=0 ${VN2000} +units=m +no_defs`,
  })),
  utm('EPSG:3405', 'VN-2000 / UTM 48N', 48, VN2000),
  utm('EPSG:3406', 'VN-2000 / UTM 49N', 49, VN2000),
  utm('EPSG:32648', 'WGS 84 / UTM 48N', 48, '+datum=WGS84'),
  utm('EPSG:32649', 'WGS 84 / UTM 49N', 49, '+datum=WGS84'),
];

/** Metres that a projected coordinate in or near Vietnam may have. */
export const EASTING_METERS = { least: 100_000, most: 900_000 };
export const NORTHING_METERS = { least: 850_000, most: 2_700_000 };

const converters = new Map<string, proj4.Converter>();

/** Null when the system is not known, or the point lies outside of what it can be used for. */
export function toWgs84(crsCode: string, eastingMeters: number, northingMeters: number): Position | null {
  const crs = knownCrs.find(({ code }) => code === crsCode);
  if (!crs) return null;
  const converter = converters.get(crsCode) ?? proj4(crs.definition, 'WGS84');
  converters.set(crsCode, converter);
  const [lon, lat] = converter.forward<[number, number]>([eastingMeters, northingMeters]);
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat) <= 90 ? { lon, lat } : null;
}

/** Which of two numbers is the easting and which the northing, by their size; null when neither order, or both, are possible. */
export function orderOfMeters(first: number, second: number): { easting: number; northing: number } | null {
  const fits = (easting: number, northing: number) =>
    isWithin(easting, EASTING_METERS) && isWithin(northing, NORTHING_METERS);
  const [forward, backward] = [fits(first, second), fits(second, first)];
  if (forward === backward) return null;
  return forward ? { easting: first, northing: second } : { easting: second, northing: first };
}

/**
 * The reference system a file names ("EPSG:3405", "urn:ogc:def:crs:EPSG::3405", "CRS84"): `WGS84`, the code of a known
 * one, or null.
 */
export function crsNamed(text: string): string | null {
  if (/CRS:?84\b|EPSG:{1,2}(\d*(\.\d+)*:)?4326\b/i.test(text)) return 'WGS84';
  const number = /(?:EPSG[:/]*(?:[\d.]*:)?|^)(\d{4,5})$/i.exec(text.trim())?.[1];
  return knownCrs.find(({ code }) => code === `EPSG:${number}`)?.code ?? null;
}

function utm(code: string, name: string, zone: number, datum: string): Crs {
  return { code, name, definition: `+proj=utm +zone=${zone} ${datum} +units=m +no_defs` };
}

function isWithin(value: number, { least, most }: { least: number; most: number }): boolean {
  return value >= least && value <= most;
}
