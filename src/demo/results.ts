import type { AccountFiles } from './account-files';
import type { ApiClient } from '../client/api-client';
import { ADMINISTRATORS, PEOPLE } from './people';
import { DINH_VAN, DISTRICT, newCommuneKey } from './places';
import type { AreaIds } from './seed-areas';

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
  race: RaceResult;
  accounts: DemoAccount[];
}

/** Today's race as the api gives it. */
export interface RaceResult {
  board: unknown;
  losses: unknown;
  /** Names of the areas with losses. */
  areaNames: Record<number, string>;
}

const YEAR = 2023;
const AS_OF = `${YEAR}-12-31`;

/** What the supervisor reads at the end. */
export async function resultOf({
  supervisor,
  areas,
  files,
}: {
  supervisor: ApiClient;
  areas: AreaIds;
  files: AccountFiles;
}): Promise<SeedResult> {
  return {
    town: await report(supervisor, DINH_VAN.code),
    district: await report(supervisor, DISTRICT.code),
    coverage: await supervisor.get(`areas/${areas.get(newCommuneKey(DINH_VAN.successor))}/coverage?gaps=0`),
    race: await raceOf(supervisor),
    accounts: await accountsOf(files),
  };
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
function report(api: ApiClient, code: string): Promise<unknown> {
  return api.get(
    `reports/yearly?${new URLSearchParams({ area: `${code}@${AS_OF}`, year: String(YEAR) }).toString()}`,
  );
}

/** The board and what was lost, of all communes. */
async function raceOf(api: ApiClient): Promise<RaceResult> {
  const board = await api.get('race?limit=200');
  const losses = await api.get<{ items: { areaId: number }[] }>('race/losses');
  const areaNames: Record<number, string> = {};
  for (const { areaId } of losses.items)
    areaNames[areaId] ??= (await api.get<{ name: string }>(`areas/${areaId}`)).name;
  return { board, losses, areaNames };
}
