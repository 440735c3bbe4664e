import { ClipMaker } from './clip';
import { DemoApi } from './demo-api';
import { DINH_VAN, DISTRICT } from './places';
import { seedAreas } from './seed-areas';
import { seedFootage } from './seed-footage';
import { seedIncidents } from './seed-incidents';
import { seedRegistry } from './seed-registry';

export interface SeedOptions {
  /** Address of a running api, as people open it. */
  url: string;
  /** Gets one line at a time. */
  log: (line: string) => void;
}

/** The yearly reports as the api gives them; the demo itself knows no figure. */
export interface SeedResult {
  town: unknown;
  district: unknown;
}

const REQUESTS_AT_ONCE = 6;
const LOG_EVERY = 100;
const YEAR = 2023;
const AS_OF = `${YEAR}-12-31`;

/**
 * Fills an installation with the demo as its users would: through the public HTTP API alone. Every creating request
 * has a fixed key and a fixed body, so a run that was killed is continued by the next one, and a second run changes
 * nothing.
 * @throws Error in words for people when the api cannot be reached, refuses, or does not finish.
 */
export async function seedDemo({ url, log }: SeedOptions): Promise<SeedResult> {
  const api = new DemoApi({ url, onWait: once((reason) => log(`${url} ${reason}; trying for a minute`)) });
  const limit = REQUESTS_AT_ONCE;
  const clips = await ClipMaker.create();
  try {
    log('[1/5] areas: the district of 2023, then the reform of 2025');
    const areas = await seedAreas({ api, limit });
    const count = counter(log);
    const cameras = await seedRegistry({
      api,
      limit,
      areas,
      progress: (what, ...step) => count('[2/5]', what, ...step),
    });
    await seedFootage({ api, limit, cameras, clips, progress: (...step) => count('[3/5]', 'clip', ...step) });
    await seedIncidents({ api, limit, areas, progress: (...step) => count('[4/5]', 'incident', ...step) });
    log('[5/5] yearly reports, counted by the api from these records');
    return { town: await report(api, DINH_VAN.code), district: await report(api, DISTRICT.code) };
  } finally {
    await clips.remove();
  }
}

/** Codes are asked for with their date: 24871 is another unit today. */
function report(api: DemoApi, code: string): Promise<unknown> {
  return api.get(
    `reports/yearly?${new URLSearchParams({ area: `${code}@${AS_OF}`, year: String(YEAR) }).toString()}`,
  );
}

/** Says something at the end of each kind of step and sometimes in between. */
function counter(log: SeedOptions['log']) {
  return (stage: string, what: string, done: number, of: number): void => {
    const every = Math.min(LOG_EVERY, Math.ceil(of / 4));
    if (done === of || done % every === 0) log(`${stage} ${plural(what)}: ${done} of ${of}`);
  };
}

function plural(what: string): string {
  return what === 'lens'
    ? 'lenses'
    : what === 'clip'
      ? 'sealed clips'
      : what === 'incident'
        ? 'incidents linked'
        : `${what}s`;
}

function once(say: (reason: string) => void): (reason: string) => void {
  let isSaid = false;
  return (reason) => {
    if (!isSaid) say(reason);
    isSaid = true;
  };
}
