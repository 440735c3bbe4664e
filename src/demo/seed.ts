import { writeFile } from 'node:fs/promises';
import { AccountFiles } from './account-files';
import { ClipMaker } from './clip';
import { ApiClient } from '../client/api-client';
import { countOwnLenses, lastViews, reviewFirstCase } from './others-at-work';
import { AUDITOR, GROUP_LEADER, INVESTIGATOR, PEOPLE, SUPERVISOR, WARD_OFFICER } from './people';
import { resultOf, type SeedResult } from './results';
import { type Administrators, seedPerson, signInAdministrators } from './seed-accounts';
import { type AreaIds, seedAreas } from './seed-areas';
import { seedFootage } from './seed-footage';
import { type OpenCase, seedIncidents } from './seed-incidents';
import { linkSuggested } from './seed-links';
import { seedLoss } from './seed-loss';
import { type RacesRun, seedOpenRaces } from './seed-races';
import { seedRegistry } from './seed-registry';
import { seedRequests } from './seed-requests';
import { seedUpkeep } from './seed-upkeep';

export type { DemoAccount } from './results';

export interface SeedOptions {
  /** Address of a running api, as people open it. */
  url: string;
  /** Folder with the passwords of the two administrators; the demo keeps those of its other accounts there too. */
  accounts: string;
  /** Where to leave a clip of a few minutes ago, for somebody who hands one in by hand; absent = none. */
  clip?: string | undefined;
  /** Gets one line at a time. */
  log: (line: string) => void;
}

const REQUESTS_AT_ONCE = 6;
const LOG_EVERY = 100;
const CLIP_AGE_MILLISECONDS = 300_000;
/** The api as each person's program sees it, by login. */
type Apis = Record<string, ApiClient>;

/**
 * Fills an installation with the demo as its users would: through the public HTTP API alone, each in a role of its own.
 * Every creating request has a fixed key and a fixed body, so a run that was killed is continued by the next one, and a
 * second run adds nothing to it: it only signs in and looks again, for which the investigator opens another purpose.
 * @throws Error in words for people when the api cannot be reached, refuses, or does not finish.
 */
export async function seedDemo({ url, accounts, clip, log }: SeedOptions): Promise<SeedResult> {
  const api = new ApiClient({ url, onWait: once((reason) => log(`${url} ${reason}; trying for a minute`)) });
  const files = await AccountFiles.open(accounts);
  log('[1/8] areas: the district of 2023, then the reform of 2025');
  const administrators = await signInAdministrators(api, files);
  const areas = await seedAreas({ api: administrators.first, limit: REQUESTS_AT_ONCE });
  log('[2/8] accounts: one for each role');
  const apis = await signInPeople({ api, files, areas, administrators });
  await work(apis, areas, log);
  if (clip) await leaveClip(clip);
  return resultOf({ supervisor: apis[SUPERVISOR.login]!, areas, files });
}

async function signInPeople(run: {
  api: ApiClient;
  files: AccountFiles;
  areas: AreaIds;
  administrators: Administrators;
}): Promise<Apis> {
  const apis: Apis = {};
  // One after another: each sign-in is slow on purpose.
  for (const person of PEOPLE) apis[person.login] = await seedPerson(run, person);
  return apis;
}

/** What each role does in the demo. */
async function work(apis: Apis, areas: AreaIds, log: SeedOptions['log']): Promise<void> {
  const limit = REQUESTS_AT_ONCE;
  const [leader, officer] = [apis[GROUP_LEADER.login]!, apis[WARD_OFFICER.login]!];
  const count = counter(log);
  const clips = await ClipMaker.create();
  try {
    const { cameras, recorders } = await seedRegistry({
      leader,
      leadersGroups: GROUP_LEADER.grantedFor.filter((code) => code !== null),
      officer,
      limit,
      areas,
      progress: (what, ...step) => count('[3/8]', what, ...step),
    });
    await seedUpkeep(officer, leader, cameras);
    const run = { api: officer, limit, areas, cameras, recorders };
    const cases = await seedIncidents(run);
    await bringIn(run, cases, { clips, count });
    await seedOpenRaces(run);
    log('[7/8] race: open requests sent');
    await seedLoss(run);
    log('[7/8] race: one deadline has passed');
  } finally {
    await clips.remove();
  }
  log(`[8/8] group leader: ${await countOwnLenses(leader)} lenses of the own group`);
  log(`[8/8] investigator: ${await reviewFirstCase(apis[INVESTIGATOR.login]!)}`);
  log(`[8/8] auditor: ${await lastViews(apis[AUDITOR.login]!)} looks at pictures in the log`);
  log('[8/8] supervisor: yearly reports, counted by the api from these records');
}

async function leaveClip(file: string): Promise<void> {
  const clips = await ClipMaker.create();
  try {
    const shownFrom = new Date(Date.now() - CLIP_AGE_MILLISECONDS);
    await writeFile(file, await clips.make('clip', { caption: 'Kênh 1 (mẫu)', shownFrom, hueDegrees: 0 }));
  } finally {
    await clips.remove();
  }
}

/** From the incidents to their linked footage: asked for, handed in by links, sealed, suggested, confirmed. */
async function bringIn(
  run: RacesRun,
  cases: OpenCase[],
  { clips, count }: { clips: ClipMaker; count: ReturnType<typeof counter> },
): Promise<void> {
  const asked = await seedRequests({
    ...{ ...run, cases },
    progress: (...step) => count('[4/8]', 'request', ...step),
  });
  await seedFootage({ ...run, asked, clips, progress: (...step) => count('[5/8]', 'clip', ...step) });
  await linkSuggested({ ...run, cases, progress: (...step) => count('[6/8]', 'incident', ...step) });
}

/** Says something at the end of each kind of step and sometimes in between. */
function counter(log: SeedOptions['log']) {
  return (stage: string, what: string, done: number, of: number): void => {
    const every = Math.min(LOG_EVERY, Math.ceil(of / 4));
    if (done === of || done % every === 0) log(`${stage} ${plural(what)}: ${done} of ${of}`);
  };
}

function plural(what: string): string {
  return PLURALS[what] ?? `${what}s`;
}

const PLURALS: Record<string, string> = {
  lens: 'lenses',
  request: 'incidents asked about',
  clip: 'sealed clips',
  incident: 'incidents linked',
};

function once(say: (reason: string) => void): (reason: string) => void {
  let isSaid = false;
  return (reason) => {
    if (!isSaid) say(reason);
    isSaid = true;
  };
}
