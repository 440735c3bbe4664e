import type { TestAccount } from '../tester';
import { morning, SearchApplication, type Searcher } from './search-application';
import type { Lens } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;
const [WARD, OTHER_WARD] = [1, 2];

let app: SearchApplication;
let account: TestAccount;
let officer: Searcher;
let lens: Lens;
/** Of segments of one lens, in the order of time: whose acquisition each sealed item has. */
let ours: string;
let theirs: string;
let both: string;
let none: string;

beforeAll(async () => {
  app = await SearchApplication.start();
  await app.records.area(WARD, [WARD]);
  await app.records.area(OTHER_WARD, [OTHER_WARD]);
  lens = await app.records.lens(WARD);
  ours = await held(at('08:00:00'), WARD);
  theirs = await held(at('08:20:00'), OTHER_WARD);
  both = await held(at('08:40:00'), WARD, OTHER_WARD);
  none = await app.records.segment(lens, at('09:00:00'));
  account = await app.account([{ role: 'ward_officer', areaId: WARD }]);
  officer = await app.searcher(account);
});

afterAll(() => app.stop());

/** @returns the segment. */
async function held(displayed: string, ...areaIds: number[]): Promise<string> {
  const segment = await app.records.segment(lens, displayed);
  const item = await app.records.item(lens, displayed, 'sealed');
  for (const areaId of areaIds) await app.access.acquisition(item, areaId);
  return segment;
}

/** Of each segment found, newest first: its holding and how many items are listed. */
async function holdings(who: Searcher): Promise<Record<string, [string, number]>> {
  const { features } = await who.find({ cameraId: lens.cameraId, ...morning });
  return Object.fromEntries(
    features.map(({ id, properties }) => [id, [properties.holding, properties.items.length]]),
  );
}

const found = (who: Searcher, holding: string) => who.ids({ cameraId: lens.cameraId, ...morning, holding });

describe('what another area took in, of a lens that one may see', () => {
  it('is not listed, and leaves the segment at its source', async () => {
    expect(await holdings(officer)).toEqual({
      [ours]: ['held', 1],
      [theirs]: ['at_source', 0],
      [both]: ['held', 1],
      [none]: ['at_source', 0],
    });
  });

  it('is there for those who may read it', async () => {
    expect((await holdings(app))[theirs]).toEqual(['held', 1]);
  });

  it('does not count for what is held', async () => {
    expect(await found(officer, 'held')).toEqual([both, ours]);
    expect(await found(officer, 'at_source')).toEqual([none, theirs]);
    expect(await found(app, 'held')).toEqual([both, theirs, ours]);
    expect(await found(app, 'at_source')).toEqual([none]);
  });

  it('is listed while a request for it is granted', async () => {
    const incidentId = await app.access.incident(WARD);
    await app.access.grantRequest(account.id, incidentId, await itemOf(theirs), OTHER_WARD);
    expect((await holdings(officer))[theirs]).toEqual(['held', 1]);
    expect(await found(officer, 'held')).toEqual([both, theirs, ours]);
    await app.records.database.query(`UPDATE access_request SET valid_to = now()`);
    expect((await holdings(officer))[theirs]).toEqual(['at_source', 0]);
  });

  it('is listed to those who work on a case it is linked to', async () => {
    const incidentId = await app.access.incident(OTHER_WARD);
    const investigator = await app.searcher(
      await app.account([
        { role: 'investigator', areaId: WARD },
        { role: 'investigator', incidentId },
      ]),
    );
    expect((await holdings(investigator))[theirs]).toEqual(['at_source', 0]);
    await app.access.link(incidentId, await itemOf(theirs));
    expect((await holdings(investigator))[theirs]).toEqual(['held', 1]);
    expect((await holdings(officer))[theirs]).toEqual(['at_source', 0]);
  });
});

async function itemOf(segment: string): Promise<string> {
  const { features } = await app.find({ cameraId: lens.cameraId, ...morning });
  return features.find(({ id }) => id === segment)!.properties.items[0]!.id;
}
