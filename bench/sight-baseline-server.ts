import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { seenBy, toSeeingLens } from '../src/cameras/coverage/seeing-lens';
import { byDetail } from '../src/cameras/coverage/seeing-order';
import type { SightRow } from '../src/cameras/coverage/sight.repository';
import { sightSql } from '../src/cameras/coverage/sight-sql';
import { EVERYWHERE } from '../src/platform/http/request-context';

// The thinnest server that says which lenses see a point: node:http + pg + the same SQL and the same predicate, nothing
// checked, everybody sees everything. It asks as pg does by default, planned anew each time, like `baseline-server.ts`.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const CONFIRMATION_DAYS = 90;

createServer((request, response) => void answer(request, response)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
process.on('SIGTERM', () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const asked = new URL(request.url!, 'http://localhost').searchParams;
    const body = asked.has('lon') ? await seeing(asked) : {};
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

async function seeing(asked: URLSearchParams): Promise<object> {
  const point = { lon: Number(asked.get('lon')), lat: Number(asked.get('lat')) };
  const at = new Date(asked.get('at')!);
  const known = asked.get('knownAt');
  const { text, values } = sightSql({ point, at, knownAt: known ? new Date(known) : null }, EVERYWHERE);
  const { rows } = await pool.query<SightRow>(text, values);
  const rank = ({ row, sight }: ReturnType<typeof seenBy>[number]) => ({ ...sight, viewId: row.viewId });
  const seen = seenBy(rows, point).sort((a, b) => byDetail(rank(a), rank(b)));
  const items = seen.slice(0, Number(asked.get('limit'))).map((one) => toSeeingLens(one, CONFIRMATION_DAYS));
  return { point, at, knownAt: known, items, nextCursor: null };
}
