import { createAccount, createPurpose, createSession, type Headers } from '../test/tester';
import { DAYS, FIRST_MOMENT, type Town, WARDS_PER_DISTRICT } from './town';

/** Somebody who searches, with all that the api asks for: a session or token, grants, and a purpose. */
export interface Searcher {
  /** Stands in the names of the figures. */
  name: string;
  headers: Headers;
}

const DAY = 86_400_000;
/** Holds the town and the hills of the class that finds nothing. */
const PURPOSE = {
  center: { lon: 108.24, lat: 11.8 },
  radiusMeters: 40_000,
  from: new Date(FIRST_MOMENT - 4 * DAY).toISOString(),
  to: new Date(FIRST_MOMENT + (DAYS + 10) * DAY).toISOString(),
};

/**
 * One with a session and one grant, for the province, and one with a token and fourteen grants, for its districts and some
 * wards. Both may see the whole town, so that their answers are those of the baseline.
 */
export async function createSearchers(
  ownerUrl: string,
  { areas, districtIds, wards }: Town,
): Promise<Searcher[]> {
  const someWards = wards.slice(0, WARDS_PER_DISTRICT).map(({ areaId }) => areaId);
  return [
    { name: '', headers: await bySession(ownerUrl, [areas[0]!.id]) },
    { name: 'several.', headers: await byToken(ownerUrl, [...districtIds, ...someWards]) },
  ];
}

async function bySession(ownerUrl: string, areaIds: number[]): Promise<Headers> {
  const account = await createAccount(ownerUrl, { grants: grantsFor(areaIds) });
  const { id: credentialId, headers } = await createSession(ownerUrl, account.id);
  return { ...headers, 'purpose-id': await createPurpose(ownerUrl, { ...account, credentialId }, PURPOSE) };
}

async function byToken(ownerUrl: string, areaIds: number[]): Promise<Headers> {
  const account = await createAccount(ownerUrl, { grants: grantsFor(areaIds) });
  return { ...account.headers, 'purpose-id': await createPurpose(ownerUrl, account, PURPOSE) };
}

function grantsFor(areaIds: number[]) {
  return areaIds.map((areaId) => ({ role: 'investigator' as const, areaId }));
}
