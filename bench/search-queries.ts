import type { Polygon } from 'geojson';
import { answerTo, type Question, type Server } from './clients';
import { Random } from './random';
import { DAYS, FIRST_MOMENT, SEED, type Town, type Ward } from './town';

export interface QueryClass {
  name: string;
  what: string;
  questions: Question[];
  mayBeEmpty: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAGE_ROWS = 50;
const DEEP_PAGE = 20;
const DEEP_CHAINS = 60;
const OUTLINE_CORNERS = 48;
/** A subtree of 1,250 lenses costs twenty times the other classes, so it is asked less often. */
const SUBTREE_SHARE = 0.3;

type Query = Record<string, string | number>;

/** The classes of the issue, the same queries in every run. Page 20 is reached by paging through `server`. */
export async function queryClasses(town: Town, server: Server, count: number): Promise<QueryClass[]> {
  const random = new Random(SEED + 3);
  const repeat = (length: number, make: (index: number) => Query) =>
    Array.from({ length }, (_, index): Question => ({ path: pathOf(make(index)) }));
  const wards = Array.from({ length: count }, () => wardDay(random, town));
  return [
    {
      name: 'a',
      what: '100 m circle × 30 min × 50 rows',
      questions: repeat(count, (index) => circle(random, town, index)),
      mayBeEmpty: false,
    },
    { name: 'b', what: 'ward polygon × 24 h', questions: wards.map(posted), mayBeEmpty: false },
    {
      name: 'c',
      what: 'one lens × 30 days',
      questions: repeat(count, () => lensMonth(random, town)),
      mayBeEmpty: false,
    },
    { name: 'd', what: 'page 20 of b', questions: await deepPages(server, wards, count), mayBeEmpty: false },
    { name: 'e', what: 'empty result', questions: repeat(count, () => nowhere(random)), mayBeEmpty: true },
    {
      name: 'f',
      what: 'area subtree × 24 h',
      questions: repeat(Math.ceil(count * SUBTREE_SHARE), () => subtree(random, town)),
      mayBeEmpty: false,
    },
  ];
}

/** Every other one at a junction of 60 lenses, the rest where a single lens hangs. */
function circle(random: Random, town: Town, index: number): Query {
  const center = index % 2 ? random.pick(town.cameras).views[0]!.position : random.pick(town.wards).junction;
  return {
    lon: center.lon,
    lat: center.lat,
    radiusMeters: 100,
    ...period(random, HOUR / 2),
    limit: PAGE_ROWS,
  };
}

function wardDay(random: Random, town: Town): object {
  return { polygon: wardPolygon(random.pick(town.wards)), ...period(random, DAY), limit: PAGE_ROWS };
}

/** A ward's outline as a boundary file has it: many corners, none of them on the cell's own. */
function wardPolygon({ cell: [west, south, east, north] }: Ward): Polygon {
  const ring = Array.from({ length: OUTLINE_CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / OUTLINE_CORNERS;
    const share = corner % 2 ? 0.98 : 0.9;
    return [
      (west + east) / 2 + (share * (east - west) * Math.cos(angle)) / 2,
      (south + north) / 2 + (share * (north - south) * Math.sin(angle)) / 2,
    ];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

function posted(body: object): Question {
  return { path: '/api/v1/footage/search', body: JSON.stringify(body) };
}

function lensMonth(random: Random, town: Town): Query {
  const from = FIRST_MOMENT - 3 * DAY;
  return { cameraId: random.pick(town.cameras).id, ...times(from, from + 30 * DAY), limit: PAGE_ROWS };
}

/** Out in the hills, where no lens looks. */
function nowhere(random: Random): Query {
  const [lon, lat] = [random.between(108.16, 108.32), random.between(11.95, 12)];
  return { lon, lat, radiusMeters: 100, ...period(random, HOUR / 2), limit: PAGE_ROWS };
}

function subtree(random: Random, town: Town): Query {
  return { areaId: random.pick(town.districtIds), ...period(random, DAY), limit: PAGE_ROWS };
}

async function deepPages(server: Server, wards: object[], count: number): Promise<Question[]> {
  const deep: Question[] = [];
  for (const first of wards.slice(0, DEEP_CHAINS)) {
    let question: Question | null = posted(first);
    for (let page = 1; page < DEEP_PAGE && question; page++) {
      const { nextCursor } = JSON.parse(await answerTo(server, question)) as { nextCursor: string | null };
      question = nextCursor ? posted({ ...first, cursor: nextCursor }) : null;
    }
    if (question) deep.push(question);
  }
  if (!deep.length) throw new Error(`no ward has ${DEEP_PAGE} pages`);
  return Array.from({ length: count }, (_, index) => deep[index % deep.length]!);
}

function period(random: Random, length: number): Query {
  const from = Math.floor(FIRST_MOMENT + random.between(DAY, DAYS * DAY - DAY - length));
  return times(from, from + length);
}

function times(from: number, to: number): Query {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function pathOf(query: Query): string {
  return `/api/v1/footage?${new URLSearchParams(query as Record<string, string>).toString()}`;
}
