import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Polygon } from 'geojson';
import { Pool } from 'pg';
import { circleAround } from '../src/geo/circle';
import { toFeature } from '../src/search/feature';
import { EVERYWHERE } from '../src/platform/http/request-context';
import { pageSql } from '../src/search/page-sql';
import { type Probes, probesSql } from '../src/search/probes-sql';
import type { SearchFilter } from '../src/search/search-filter';
import type { SegmentRow } from '../src/search/search.repository';

// The thinnest server that gives the same answers: node:http + pg + the same SQL, nothing checked, everybody sees everything,
// and one row written for each search, as durably as the api writes its log. It asks as pg does by default, each search
// planned anew: what the api gains by preparing statements is its own, so that this yardstick never moves.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

createServer((request, response) => void answer(request, response)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
process.on('SIGTERM', () => process.exit(0));

const LOG = { name: 'log', text: `INSERT INTO bench_search (asked, found) VALUES ($1, $2)` };
const EVERYBODY = { scope: EVERYWHERE, accountId: null, incidentScope: EVERYWHERE };

type Field = 'lon' | 'lat' | 'radiusMeters' | 'areaId' | 'cameraId' | 'cursor' | 'from' | 'to' | 'limit';
type Asked = Partial<Record<Field, string>> & { polygon?: Polygon };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const asked = await questionOf(request);
    const body = asked.from ? await search(asked) : {};
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

async function search(asked: Asked): Promise<object> {
  const filter = filterOf(asked);
  const rows = await find(filter);
  const page = rows.slice(0, filter.limit);
  await pool.query({ ...LOG, values: [JSON.stringify(asked), page.length] });
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  const cursor =
    last && Buffer.from(JSON.stringify([last.startedAtMicroseconds, last.id])).toString('base64url');
  return { type: 'FeatureCollection', features: page.map(toFeature), nextCursor: cursor ?? null };
}

async function find(filter: SearchFilter): Promise<SegmentRow[]> {
  const probes = (await pool.query<Probes>(probesSql(filter))).rows[0]!;
  return probes.count ? (await pool.query<SegmentRow>(pageSql(probes, filter))).rows : [];
}

/** The query, or the posted body: their fields have the same names. */
async function questionOf(request: IncomingMessage): Promise<Asked> {
  if (request.method === 'POST') return JSON.parse((await request.toArray()).join('')) as Asked;
  return Object.fromEntries(new URL(request.url!, 'http://localhost').searchParams);
}

function filterOf({
  lon,
  lat,
  radiusMeters,
  polygon,
  areaId,
  cameraId,
  cursor,
  ...asked
}: Asked): SearchFilter {
  const circle = lon && circleAround({ lon: Number(lon), lat: Number(lat) }, Number(radiusMeters));
  const values = cursor && (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]);
  return {
    polygon: circle || (polygon ?? null),
    area: areaId ? { id: Number(areaId), on: new Date().toISOString().slice(0, 10) } : null,
    cameraId: cameraId ?? null,
    from: new Date(asked.from!),
    to: new Date(asked.to!),
    holding: null,
    after: values ? { startedAtMicroseconds: values[0], segmentId: values[1] } : null,
    limit: Number(asked.limit),
    within: null,
    reader: EVERYBODY,
  };
}
