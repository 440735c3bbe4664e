import { DAY, fieldsOf, HOUR, RaceScenes } from './race-scenes';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

let scenes: RaceScenes;
/** An ask of each colour: green, red, amber. */
const asked: { incidentId: string; ids: string[] }[] = [];

beforeAll(async () => {
  scenes = await RaceScenes.start();
  // Deadlines of 4 days, and of what is left of a day.
  const long = await scenes.scene();
  const short = await scenes.scene({ statedRetentionDays: 1 }, 15 * HOUR);
  const middle = await scenes.scene({ statedRetentionDays: 2 });
  for (const { incidentId, ...at } of [long, short, middle])
    asked.push({ incidentId, ids: [await scenes.sent({ incidentId, ...at })] });
});

afterAll(() => scenes?.stop());

interface Board {
  items: { id: string; colour: string; incidentId: string | null }[];
  counts: object;
  nextCursor: string | null;
}

const ask = (query: string, by: Person = scenes.officer) =>
  by.client.get<Board & { errors?: { field: string }[] }>(`/api/v1/race${query ? `?${query}` : ''}`);
const idsOf = async (query: string, by?: Person) => (await ask(query, by)).body.items.map(({ id }) => id);

describe('the board of one colour', () => {
  it('has what has it, counts all, and goes on from page to page', async () => {
    const [[green], [red], [amber]] = asked.map(({ ids }) => ids) as [[string], [string], [string]];
    expect(await idsOf('')).toEqual([red, amber, green]);
    for (const [colour, id] of Object.entries({ red, amber, green })) {
      const { body } = await ask(`colour=${colour}`);
      expect(body.items).toMatchObject([{ id, colour }]);
      expect(body.counts).toEqual({ red: 1, amber: 1, green: 1 });
    }
    await scenes.world.pass(2 * DAY + 6 * HOUR - 1);
    const left = await ask('');
    const reds = left.body.items.filter(({ colour }) => colour === 'amber').map(({ id }) => id);
    expect(await idsOf('colour=amber')).toEqual(reds);
  });

  it('is refused when there is no such colour', async () => {
    const answer = await ask('colour=blue');
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['colour']]);
  });
});

describe('the board of one incident', () => {
  it('has its own, and counts no other', async () => {
    const first = await scenes.scene();
    const id = await scenes.sent(first);
    const other = await scenes.sent(await scenes.scene());
    const { body } = await ask(`incidentId=${first.incidentId}`);
    expect(body).toMatchObject({ items: [{ id }], counts: { red: 0, amber: 0, green: 1 }, nextCursor: null });
    expect(await idsOf(`incidentId=${first.incidentId}&colour=red`)).toEqual([]);
    expect(await idsOf('')).toEqual(expect.arrayContaining([id, other]));
  });

  it('has none for whoever may not read the incident, or of another area', async () => {
    const { incidentId } = await scenes.scene();
    expect((await scenes.ask(incidentId, { send: true })).status).toBe(201);
    // The leader sees that something is asked for, but not for which case.
    expect((await idsOf('', scenes.leader)).length).toBeGreaterThan(0);
    for (const by of [scenes.stranger, scenes.leader, scenes.supervisor]) {
      const { status, body } = await ask(`incidentId=${incidentId}`, by);
      expect([status, body.items, body.counts]).toEqual([200, [], { red: 0, amber: 0, green: 0 }]);
    }
    const nothing = await ask('incidentId=0192f000-0000-7000-8000-000000000000');
    expect(nothing.body).toMatchObject({ items: [], counts: { red: 0, amber: 0, green: 0 } });
    expect(fieldsOf(await ask('incidentId=1'))).toEqual(['incidentId']);
  });
});

it('goes through a colour page by page', async () => {
  for (let index = 0; index < 3; index++) await scenes.sent(await scenes.scene());
  const all = await idsOf('colour=green&limit=200');
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const { body }: { body: Board } = await ask(`colour=green&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    found.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor);
  expect(all.length).toBeGreaterThanOrEqual(5);
  expect(found).toEqual(all);
});
