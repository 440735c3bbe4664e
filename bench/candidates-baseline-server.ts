import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { heldViews, byRank, lensesOf } from '../src/cameras/coverage/seeing-place';
import { toSeeingLens } from '../src/cameras/coverage/seeing-lens';
import { placeSql } from '../src/cameras/coverage/sight-place-sql';
import type { PlaceRow } from '../src/cameras/coverage/sight.repository';
import { geometryOfRow } from '../src/cameras/coverage/view-optics';
import { lensFactsOf } from '../src/cameras/facts/lens-facts';
import { FACTS_SQL, type FactsRow } from '../src/cameras/facts/lens-facts-sql';
import { toCandidateDto } from '../src/candidates/candidate-answers';
import { candidateOf, frozenOf, ranked } from '../src/candidates/candidate-assembly';
import { lightAt } from '../src/candidates/light';
import { WEIGHTS_VERSION } from '../src/candidates/weights';
import { HELD_SQL, heldBy, type HeldRow, heldValues } from '../src/evidence/holdings-sql';
import { sightOfPlace } from '../src/geo/sight-of-place';
import { EVERYWHERE } from '../src/platform/http/request-context';

// The thinnest server that says which lenses could have seen something: node:http + pg + the same SQL and the same rules, nothing
// checked, everybody sees everything, one durable row for each answer. It asks as pg does by default, planned anew each time.
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
    const body = asked.has('lon') ? await candidates(asked) : {};
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

async function candidates(asked: URLSearchParams): Promise<object> {
  const number = (name: string) => Number(asked.get(name));
  const place = { line: [{ lon: number('lon'), lat: number('lat') }], radiusMeters: number('radiusMeters') };
  const period = { from: new Date(asked.get('from')!), to: new Date(asked.get('to')!) };
  const now = new Date();
  const found = await seeing({ place, ...period, knownAt: null });
  const lenses = await facts(
    found.map(({ camera }) => camera.id),
    { ...period, at: now, knownAt: null },
  );
  const probes = [...lenses.values()].flatMap((lens) => lens.probes);
  const held = heldBy(
    probes,
    probes.length ? await ask<HeldRow>(HELD_SQL, [...heldValues(probes), null]) : [],
  );
  const circumstances = {
    ...period,
    light: lightAt(place.line[0]!, new Date((+period.from + +period.to) / 2)),
    now,
    weightsVersion: WEIGHTS_VERSION,
  };
  const all = found.map((one) => {
    const evidence = { seeing: one, lens: lenses.get(one.camera.id)!, held: held.get(one.camera.id) };
    return candidateOf(evidence, frozenOf(evidence, circumstances), circumstances);
  });
  const items = ranked(all)
    .slice(0, number('limit'))
    .map((one, index) => toCandidateDto(one, index + 1, now));
  await ask(`INSERT INTO bench_search (asked, found) VALUES ($1, $2)`, [asked.toString(), all.length]);
  return { found: all.length, items };
}

async function seeing(question: Parameters<typeof placeSql>[0]) {
  const { text, values } = placeSql(question, EVERYWHERE);
  const held = heldViews(await ask<PlaceRow>(text, values), question).flatMap((one) => {
    const sight = sightOfPlace(geometryOfRow(one.row), question.place, one.row.visible ?? undefined);
    return sight ? [{ ...one, sight }] : [];
  });
  return lensesOf(held, byRank).map((lens) => ({
    ...toSeeingLens(lens, CONFIRMATION_DAYS),
    periodShare: lens.periodShare,
  }));
}

async function facts(cameraIds: string[], when: Parameters<typeof lensFactsOf>[1]) {
  const [row] = await ask<FactsRow>(FACTS_SQL, [cameraIds, when.knownAt, null]);
  return lensFactsOf(row!, when);
}

async function ask<T extends object>(text: string, values: unknown[]): Promise<T[]> {
  return (await pool.query<T>(text, values)).rows;
}
