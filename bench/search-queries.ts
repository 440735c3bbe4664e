import { get } from './clients';
import { Random } from './random';
import { DAYS, FIRST_MOMENT, SEED, type Town } from './town';

export interface QueryClass {
  name: string;
  what: string;
  /** Paths to ask, `/api/v1/footage?…`. */
  paths: string[];
  mayBeEmpty: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAGE_ROWS = 50;
const DEEP_PAGE = 20;
const DEEP_CHAINS = 60;
/** A subtree of 1,250 lenses costs twenty times the other classes, so it is asked less often. */
const SUBTREE_SHARE = 0.3;

type Query = Record<string, string | number>;

/** The classes of the issue, the same queries in every run. `url` is a running api: page 20 is reached by paging. */
export async function queryClasses(town: Town, url: string, count: number): Promise<QueryClass[]> {
  const random = new Random(SEED + 3);
  const repeat = (length: number, make: (index: number) => Query) =>
    Array.from({ length }, (_, index) => pathOf(make(index)));
  const wards = repeat(count, () => wardDay(random, town));
  return [
    {
      name: 'a',
      what: '100 m circle × 30 min × 50 rows',
      paths: repeat(count, (index) => circle(random, town, index)),
      mayBeEmpty: false,
    },
    { name: 'b', what: 'ward polygon × 24 h', paths: wards, mayBeEmpty: false },
    {
      name: 'c',
      what: 'one lens × 30 days',
      paths: repeat(count, () => lensMonth(random, town)),
      mayBeEmpty: false,
    },
    { name: 'd', what: 'page 20 of b', paths: await deepPages(url, wards, count), mayBeEmpty: false },
    { name: 'e', what: 'empty result', paths: repeat(count, () => nowhere(random)), mayBeEmpty: true },
    {
      name: 'f',
      what: 'area subtree × 24 h',
      paths: repeat(Math.ceil(count * SUBTREE_SHARE), () => subtree(random, town)),
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

function wardDay(random: Random, town: Town): Query {
  return { bbox: random.pick(town.wards).cell.join(','), ...period(random, DAY), limit: PAGE_ROWS };
}

function lensMonth(random: Random, town: Town): Query {
  const from = FIRST_MOMENT - 3 * DAY;
  return { cameraId: random.pick(town.cameras).id, ...times(from, from + 30 * DAY), limit: PAGE_ROWS };
}

/** The sea, or the same town a year later. */
function nowhere(random: Random): Query {
  const [lon, lat] = [random.between(112, 113), random.between(11, 12)];
  return { lon, lat, radiusMeters: 100, ...period(random, HOUR / 2), limit: PAGE_ROWS };
}

function subtree(random: Random, town: Town): Query {
  return { areaId: random.pick(town.districtIds), ...period(random, DAY), limit: PAGE_ROWS };
}

async function deepPages(url: string, wards: string[], count: number): Promise<string[]> {
  const deep: string[] = [];
  for (const first of wards.slice(0, DEEP_CHAINS)) {
    let path = first;
    for (let page = 1; page < DEEP_PAGE && path; page++) {
      const { nextCursor } = JSON.parse(await get(url + path)) as { nextCursor: string | null };
      path = nextCursor ? `${first}&cursor=${nextCursor}` : '';
    }
    if (path) deep.push(path);
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
