import { v7 } from 'uuid';
import {
  addTo,
  type EvidenceReader,
  evidenceReader,
  readableAcquisitionSql,
  readableItemSql,
} from '../../src/evidence/evidence-scope';
import {
  type AccessScope,
  EVERYWHERE,
  NOWHERE,
  systemContext,
} from '../../src/platform/http/request-context';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

let place: TwoWards;
let person: Person;
let supervisor: Person;
/** One item in each ward. */
let here: string;
let there: string;

const reader = (scope: Partial<AccessScope>, changes: Partial<EvidenceReader> = {}): EvidenceReader => ({
  scope: { ...NOWHERE, ...scope },
  accountId: person.id,
  incidentScope: NOWHERE,
  ...changes,
});

async function readable(who: EvidenceReader): Promise<string[]> {
  const values: unknown[] = [[here, there]];
  const sql = `SELECT i.id FROM evidence_item i WHERE i.id = ANY($1) AND ${readableItemSql('i.id', who, addTo(values))}`;
  return (await place.query<{ id: string }>(sql, values)).map(({ id }) => id).sort();
}

/** An access request of `person` for the item there, as deciding leaves it. */
async function request(
  incidentId: string,
  { state = 'granted', days = 1, by = person.id } = {},
): Promise<void> {
  await place.query(
    `INSERT INTO access_request (id, requested_by, incident_id, item_id, area_id, reason, state, decided_by, decided_at,
       valid_to)
     VALUES ($1, $2, $3, $4, $8, 'test', $5::text, CASE WHEN $5 <> 'open' THEN $6::uuid END,
       CASE WHEN $5 <> 'open' THEN now() END, CASE WHEN $5 = 'granted' THEN now() + make_interval(days => $7) END)`,
    [v7(), by, incidentId, there, state, supervisor.id, days, place.groups.there],
  );
}

const caseHere = async () => (await place.incident(place.groups.here)).id;

beforeAll(async () => {
  place = await TwoWards.start();
  person = await place.person();
  supervisor = await place.person();
});

beforeEach(async () => {
  here = await place.item(place.groups.here);
  there = await place.item(place.groups.there);
});

afterAll(() => place?.stop());

it('gives everything to those who may read everywhere, and to the system', async () => {
  const both = [here, there].sort();
  expect(await readable(reader(EVERYWHERE))).toEqual(both);
  expect(await readable(evidenceReader(systemContext('test')))).toEqual(both);
});

it('gives the areas of the scope with all that lies in them', async () => {
  expect(await readable(reader({ areaIds: [place.wards.here] }))).toEqual([here]);
  const both = { areaIds: [place.wards.here, place.groups.there] };
  expect(await readable(reader(both))).toEqual([here, there].sort());
});

it('gives what an account took in itself only where the scope says so', async () => {
  there = await place.item(place.groups.there, { acquiredBy: person.id });
  expect(await readable(reader({ ownAccountId: person.id }))).toEqual([there]);
  expect(await readable(reader({ areaIds: [place.wards.here] }))).toEqual([here]);
});

it('gives what is actively linked to a case of the scope', async () => {
  const [granted, other] = [await caseHere(), await caseHere()];
  const linkId = v7();
  await place.query(
    `INSERT INTO incident_evidence (id, incident_id, item_id, relevance, contribution, reason, linked_by)
     VALUES ($1, $2, $3, 'scene', 'decisive', 'test', 'test')`,
    [linkId, granted, there],
  );
  expect(await readable(reader({ incidentIds: [granted] }))).toEqual([there]);
  expect(await readable(reader({ incidentIds: [other] }))).toEqual([]);
  await place.query(
    `UPDATE incident_evidence SET unlinked_by = 'test', unlinked_at = now(), unlink_reason = 'test' WHERE id = $1`,
    [linkId],
  );
  expect(await readable(reader({ incidentIds: [granted] }))).toEqual([]);
});

describe('a request', () => {
  let incidentId: string;
  let own: { areaIds: number[] };
  let incidentScope: AccessScope;

  beforeEach(async () => {
    incidentId = await caseHere();
    own = { areaIds: [place.wards.here] };
    incidentScope = { ...NOWHERE, ...own };
  });

  it('that was granted gives the item beside what the scope gives', async () => {
    await request(incidentId);
    expect(await readable(reader(own, { incidentScope }))).toEqual([here, there].sort());
    const byCase = { ...NOWHERE, incidentIds: [incidentId] };
    expect(await readable(reader(own, { incidentScope: byCase }))).toEqual([here, there].sort());
  });

  it.each<[string, { state?: string; days?: number }]>([
    ['is open', { state: 'open' }],
    ['was refused', { state: 'refused' }],
    ['was granted for a time that is over', { days: -1 }],
  ])('gives nothing when it %s', async (_, how) => {
    await request(incidentId, how);
    expect(await readable(reader(own, { incidentScope }))).toEqual([here]);
  });

  it('gives nothing to anybody else', async () => {
    await request(incidentId, { by: (await place.person()).id });
    expect(await readable(reader(own, { incidentScope }))).toEqual([here]);
    expect(await readable(reader(own, { incidentScope, accountId: null }))).toEqual([here]);
  });

  it('gives nothing any more to those who may not read its incident', async () => {
    await request(incidentId);
    const elsewhere = { ...NOWHERE, areaIds: [place.wards.there] };
    for (const lost of [NOWHERE, elsewhere, { ...NOWHERE, incidentIds: [await caseHere()] }])
      expect(await readable(reader(own, { incidentScope: lost }))).toEqual([here]);
  });

  it('opens what the area that was asked holds, not what another one has of the same bytes', async () => {
    await request(incidentId);
    await place.acquisition(there, (await place.build.area()).id);
    const values: unknown[] = [there];
    const sql = `SELECT a.area_id AS "areaId" FROM acquisition a
      WHERE a.item_id = $1 AND ${readableAcquisitionSql('a', reader(own, { incidentScope }), addTo(values))}`;
    expect(await place.query(sql, values)).toEqual([{ areaId: place.groups.there }]);
  });

  it('gives nothing for an action that the account or its token may not do', async () => {
    await request(incidentId);
    expect(await readable(reader(NOWHERE, { incidentScope }))).toEqual([]);
  });
});

it('shows of the same bytes from two areas each reader’s own acquisition', async () => {
  await place.acquisition(here, place.groups.there);
  const values: unknown[] = [here];
  const scope = { areaIds: [place.wards.there] };
  const sql = `SELECT a.area_id AS "areaId" FROM acquisition a
    WHERE a.item_id = $1 AND ${readableAcquisitionSql('a', reader(scope), addTo(values))}`;
  expect(await place.query(sql, values)).toEqual([{ areaId: place.groups.there }]);
  expect(await readable(reader(scope))).toEqual([here, there].sort());
});
