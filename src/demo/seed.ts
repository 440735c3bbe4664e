import { AccountFiles } from './account-files';
import { ClipMaker } from './clip';
import { DemoApi } from './demo-api';
import { countOwnLenses, lastViews, reviewFirstCase } from './others-at-work';
import {
  ADMINISTRATORS,
  AUDITOR,
  GROUP_LEADER,
  INVESTIGATOR,
  PEOPLE,
  SUPERVISOR,
  WARD_OFFICER,
} from './people';
import { DINH_VAN, DISTRICT, newCommuneKey } from './places';
import { type Administrators, seedPerson, signInAdministrators } from './seed-accounts';
import { type AreaIds, seedAreas } from './seed-areas';
import { seedFootage } from './seed-footage';
import { linkFootage, seedIncidents } from './seed-incidents';
import { seedRegistry } from './seed-registry';
import { seedUpkeep } from './seed-upkeep';

export interface SeedOptions {
  /** Address of a running api, as people open it. */
  url: string;
  /** Folder with the passwords of the two administrators; the demo keeps those of its other accounts there too. */
  accounts: string;
  /** Gets one line at a time. */
  log: (line: string) => void;
}

export interface DemoAccount {
  login: string;
  role: string;
  password: string;
}

/** The yearly reports as the api gives them; the demo itself knows no figure. */
export interface SeedResult {
  town: unknown;
  district: unknown;
  /** What the lenses of today's commune see together, group by group. */
  coverage: unknown;
  accounts: DemoAccount[];
}

const REQUESTS_AT_ONCE = 6;
const LOG_EVERY = 100;
const YEAR = 2023;
const AS_OF = `${YEAR}-12-31`;

/** The api as each person's program sees it, by login. */
type Apis = Record<string, DemoApi>;

/**
 * Fills an installation with the demo as its users would: through the public HTTP API alone, each in a role of its own.
 * Every creating request has a fixed key and a fixed body, so a run that was killed is continued by the next one, and a
 * second run adds nothing to it: it only signs in and looks again, for which the investigator opens another purpose.
 * @throws Error in words for people when the api cannot be reached, refuses, or does not finish.
 */
export async function seedDemo({ url, accounts, log }: SeedOptions): Promise<SeedResult> {
  const api = new DemoApi({ url, onWait: once((reason) => log(`${url} ${reason}; trying for a minute`)) });
  const files = await AccountFiles.open(accounts);
  log('[1/6] areas: the district of 2023, then the reform of 2025');
  const administrators = await signInAdministrators(api, files);
  const areas = await seedAreas({ api: administrators.first, limit: REQUESTS_AT_ONCE });
  log('[2/6] accounts: one for each role');
  const apis = await signInPeople({ api, files, areas, administrators });
  await work(apis, areas, log);
  const supervisor = apis[SUPERVISOR.login]!;
  return {
    town: await report(supervisor, DINH_VAN.code),
    district: await report(supervisor, DISTRICT.code),
    coverage: await supervisor.get(`areas/${areas.get(newCommuneKey(DINH_VAN.successor))}/coverage?gaps=0`),
    accounts: await accountsOf(files),
  };
}

async function signInPeople(run: {
  api: DemoApi;
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
    const cameras = await seedRegistry({
      leader,
      leadersGroups: GROUP_LEADER.grantedFor.filter((code) => code !== null),
      officer,
      limit,
      areas,
      progress: (what, ...step) => count('[3/6]', what, ...step),
    });
    await seedUpkeep(officer, leader, cameras);
    const cases = await seedIncidents({ api: officer, limit, areas });
    await seedFootage({
      api: officer,
      limit,
      cameras,
      cases,
      clips,
      progress: (...step) => count('[4/6]', 'clip', ...step),
    });
    await linkFootage(cases, limit, (...step) => count('[5/6]', 'incident', ...step));
  } finally {
    await clips.remove();
  }
  log(`[6/6] group leader: ${await countOwnLenses(leader)} lenses of the own group`);
  log(`[6/6] investigator: ${await reviewFirstCase(apis[INVESTIGATOR.login]!)}`);
  log(`[6/6] auditor: ${await lastViews(apis[AUDITOR.login]!)} looks at pictures in the log`);
  log('[6/6] supervisor: yearly reports, counted by the api from these records');
}

async function accountsOf(files: AccountFiles): Promise<DemoAccount[]> {
  const everybody = [
    ...ADMINISTRATORS.map((login) => ({ login, role: 'administrator' })),
    ...PEOPLE.map(({ login, role }) => ({ login, role })),
  ];
  return Promise.all(
    everybody.map(async (person) => ({ ...person, password: await files.password(person.login) })),
  );
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
