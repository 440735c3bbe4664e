import { crsNamed } from '../../../geo/projections';
import { fileFault } from './file-faults';
import { type FeatureSpans, parseLoosely, scanFeatures } from './json-scan';
import { type Reason, reason } from './reason';
import { limitRows, tidyRow } from './row-rules';
import { type Cell, COLUMNS_MAX, type Sheet, type SheetLimits, type SheetRow } from './sheet';
import { decodeText } from './text-encoding';

/** The columns before those of the properties. */
const GEOMETRY_HEADERS = ['geometry.lat', 'geometry.lon', 'feature.id'];

/** A FeatureCollection of Points; each feature is a row, its properties are the columns. @throws import_file_unreadable */
export function geojsonSheet(bytes: Buffer, limits: SheetLimits): Sheet {
  const { text, encoding } = decodeText(bytes);
  const found = scanFeatures(text);
  if (!found) throw fileFault('not_a_collection');
  const crs = crsOf(found);
  if (!found.spans.length) throw fileFault('empty');
  const properties = propertyNames(text, found);
  const rows = { [Symbol.asyncIterator]: () => limitRows(rowsOf(text, found, properties), limits) };
  return {
    format: 'geojson',
    encoding,
    delimiter: null,
    sheetName: null,
    otherSheets: [],
    crs,
    headers: [...GEOMETRY_HEADERS, ...properties],
    headerRow: 0,
    rows,
  };
}

/** RFC 7946 knows only WGS84; older files name another system in a member it no longer has. */
function crsOf({ frame }: FeatureSpans): string | null {
  const { type, crs, features } = frameOf(frame);
  if (Array.isArray(features) && features.length) throw fileFault('damaged', { detail: '"features" twice' });
  if (type !== 'FeatureCollection') throw fileFault('not_a_collection');
  if (crs === undefined || crs === null) return null;
  const text = JSON.stringify(crs);
  const name = (crs as { properties?: { name?: unknown } }).properties?.name;
  const known = typeof name === 'string' ? crsNamed(name) : null;
  if (!known)
    throw fileFault('unknown_crs', { detail: typeof name === 'string' ? name : text.slice(0, 100) });
  return known === 'WGS84' ? null : known;
}

interface Frame {
  type?: unknown;
  crs?: unknown;
  features?: unknown;
}

function frameOf(frame: string): Frame {
  try {
    return parseLoosely(frame) as Frame;
  } catch {
    // Cut short after its features: what stood before them says enough.
    const isCollection = /"type"\s*:\s*"FeatureCollection"/.test(frame);
    return { type: isCollection ? 'FeatureCollection' : null, crs: null };
  }
}

function propertyNames(text: string, { spans }: FeatureSpans): string[] {
  const names = new Set<string>();
  for (const { start, end } of spans) {
    const feature = parseFeature(text.slice(start, end));
    for (const name of Object.keys(feature?.properties ?? {})) names.add(name);
    if (names.size > COLUMNS_MAX) throw fileFault('too_many_columns', { max: COLUMNS_MAX });
  }
  return [...names];
}

function* rowsOf(text: string, { spans, isCut }: FeatureSpans, properties: string[]) {
  for (const [index, { start, end }] of spans.entries()) {
    const isTorn = isCut && index === spans.length - 1;
    yield rowOf(index + 1, isTorn ? null : parseFeature(text.slice(start, end)), properties);
  }
}

interface Feature {
  id?: unknown;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
  properties?: Record<string, unknown> | null;
}

function parseFeature(text: string): Feature | null {
  try {
    const feature = parseLoosely(text);
    return typeof feature === 'object' && !Array.isArray(feature) ? feature : null;
  } catch {
    return null;
  }
}

function rowOf(number: number, feature: Feature | null, properties: string[]): SheetRow {
  if (!feature) return tidyRow(number, [], notJson);
  const { geometry, id } = feature;
  const point = geometry?.type === 'Point' && Array.isArray(geometry.coordinates) ? geometry.coordinates : [];
  const values = properties.map((name) => toCell(ownOf(feature.properties, name)));
  const cells = [toCell(point[1]), toCell(point[0]), toCell(id), ...values];
  return { ...tidyRow(number, cells, geometryFault(geometry)) };
}

/** Not what every object has by itself, such as `constructor`. */
function ownOf(properties: Feature['properties'], name: string): unknown {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** A feature without geometry is a lens without position: the parser of coordinates says so. */
function geometryFault(geometry: Feature['geometry']): Reason | null {
  if (!geometry || geometry.type === 'Point') return null;
  const type = typeof geometry.type === 'string' ? geometry.type.slice(0, 40) : '?';
  return reason(
    'coordinates',
    'not_a_point',
    `The feature is a ${type}; a lens stands at a Point.`,
    `Đối tượng là ${type}; mỗi mắt camera phải là một điểm (Point).`,
  );
}

const notJson = reason(
  'row',
  'broken_json',
  'The feature is not valid JSON.',
  'Đối tượng (feature) không phải JSON hợp lệ.',
);

function toCell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return Array.isArray(value) && value.every((item) => typeof item !== 'object')
    ? value.join('; ')
    : JSON.stringify(value);
}
