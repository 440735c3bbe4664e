import type { RecordedIncidentDto } from '../../src/incidents/incidents.dto';
import type { SuggestionDto } from '../../src/suggestions/suggestions.dto';
import { Street } from './suggestion-street';
import { type Lens, SuggestionWorld } from './suggestion-world';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

let street: Street;
let world: SuggestionWorld;
let officer: Person;
let lens: Lens;
let incident: RecordedIncidentDto;

const suggestions = (query = '') => world.suggestionsOf(incident.id, query);
const itemIds = async (query = '') => (await suggestions(query)).map(({ itemId }) => itemId).sort();
const confirm = (id: string, { client }: Pick<Person, 'client'> = officer) =>
  client.post(`/api/v1/suggestions/${id}/confirm`, {
    relevance: 'scene',
    contribution: 'supporting',
    reason: 'Thấy người bỏ chạy',
  });
const decline = (id: string, { client }: Pick<Person, 'client'> = officer) =>
  client.post(`/api/v1/suggestions/${id}/decline`, { reason: 'Bị xe tải che' });

beforeAll(async () => {
  world = await SuggestionWorld.start();
  officer = await world.officer();
});

beforeEach(async () => {
  street = new Street(world);
  lens = await street.lens();
  incident = await street.incident();
});

afterAll(() => world?.stop());

describe('deciding', () => {
  let suggestion: SuggestionDto;
  let itemId: string;

  beforeEach(async () => {
    itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    suggestion = (await suggestions())[0]!;
  });

  it('confirming links the item, as one act', async () => {
    const answer = await confirm(suggestion.id);
    expect(answer.status).toBe(200);
    const { link } = answer.body;
    expect(link).toMatchObject({
      incidentId: incident.id,
      itemId,
      contribution: 'supporting',
      linkedBy: officer.id,
    });
    expect(answer.body.suggestion).toMatchObject({
      state: 'confirmed',
      linkId: link.id,
      decision: { by: officer.id, reason: 'Thấy người bỏ chạy' },
    });
    const { body } = await officer.client.get(`/api/v1/incidents/${incident.id}/evidence`);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([link.id]);
    const [decided] = (await world.logged('suggestion.decided')).slice(-1);
    expect(decided).toEqual({
      ...{ suggestionId: suggestion.id, state: 'confirmed', holds: true },
      ...{ reason: 'Thấy người bỏ chạy', linkId: link.id },
    });
  });

  it('happens once, also by many at once', async () => {
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => confirm(suggestion.id)),
      ...Array.from({ length: 4 }, () => decline(suggestion.id)),
    ]);
    const codes = answers.map(({ status, body }) => (status === 200 ? 'ok' : body.code)).sort();
    expect(codes).toEqual(['ok', ...Array<string>(7).fill('suggestion_decided')]);
    const { body } = await officer.client.get(`/api/v1/incidents/${incident.id}/evidence`);
    expect(body.items).toHaveLength((await suggestions())[0]!.state === 'confirmed' ? 1 : 0);
  });

  it('declined is not suggested again', async () => {
    const { status, body } = await decline(suggestion.id);
    expect([status, body.state, body.linkId]).toEqual([200, 'declined', null]);
    await world.suggesting.ofItem(itemId);
    await world.suggesting.ofIncident(incident.id);
    expect((await suggestions()).map(({ state }) => state)).toEqual(['declined']);
  });

  it('what was linked by hand waits for nobody, and is not linked twice', async () => {
    const link = await officer.client.post(`/api/v1/incidents/${incident.id}/evidence`, {
      ...{ itemId, relevance: 'scene', contribution: 'decisive', reason: 'Bằng tay' },
    });
    expect(await suggestions('&state=suggested')).toEqual([]);
    expect((await suggestions())[0]).toMatchObject({ state: 'suggested', linkId: link.body.id });
    const answer = await confirm(suggestion.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'already_linked']);
    expect((await suggestions())[0]!.state).toBe('suggested');
  });

  it('what was withdrawn cannot be confirmed', async () => {
    await world.correct(incident.id, { location: street.behind });
    await world.suggesting.ofIncident(incident.id);
    const answer = await confirm(suggestion.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'suggestion_decided']);
  });
});

describe('access', () => {
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

  it('is for whoever may read both ends', async () => {
    const foreign = await world.footage(await street.lens({}, 'there'), '2023-05-01T12:50:00Z');
    const own = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofIncident(incident.id);
    expect(await itemIds()).toEqual([foreign, own].sort());

    const path = `/api/v1/incidents/${incident.id}/suggestions`;
    const mine = await officer.client.get(path);
    expect(mine.body.items.map((one: SuggestionDto) => one.itemId)).toEqual([own]);
    const stranger = await world.officer('there');
    expect(codeOf(await stranger.client.get(path))).toEqual([404, 'not_found']);
    const waiting = await stranger.client.get('/api/v1/suggestions?limit=200');
    expect(waiting.body.items).toEqual([]);

    const hidden = (await suggestions()).find(({ itemId }) => itemId === foreign)!;
    for (const person of [officer, stranger]) {
      expect((await person.client.get(`/api/v1/suggestions/${hidden.id}`)).status).toBe(404);
      expect(codeOf(await confirm(hidden.id, person))).toEqual([404, 'not_found']);
      expect(codeOf(await decline(hidden.id, person))).toEqual([404, 'not_found']);
    }
  });

  it('a grant for the case reads what is linked to it, and decides nothing', async () => {
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    const guest = await world.place.person(
      { role: 'investigator', incidentId: incident.id },
      { role: 'investigator', areaId: world.place.wards.there },
    );
    const path = `/api/v1/incidents/${incident.id}/suggestions`;
    expect((await guest.client.get(path)).body.items).toEqual([]);
    const [suggestion] = await suggestions();
    await officer.client.post(`/api/v1/incidents/${incident.id}/evidence`, {
      ...{ itemId, relevance: 'scene', contribution: 'decisive', reason: 'Bằng tay' },
    });
    expect((await guest.client.get(path)).body.items).toHaveLength(1);
    expect(codeOf(await decline(suggestion!.id, guest))).toEqual([403, 'outside_your_areas']);
    expect(codeOf(await confirm(suggestion!.id, guest))).toEqual([403, 'outside_your_areas']);
  });
});

describe('lists', () => {
  it('of an incident: the most likely first, page by page', async () => {
    for (const meters of [10, 20, 30, 40]) {
      await world.footage(await street.lens({ position: street.north(20 - meters) }), '2023-05-01T12:50:00Z');
    }
    await world.footage(lens, '2023-05-01T12:50:00Z');
    const away = await street.lens({ azimuthDegrees: 180 });
    await world.request(
      incident.id,
      away,
      { from: '2023-05-01T12:30:00Z', to: '2023-05-01T13:30:00Z' },
      'sent',
    );
    await world.footage(away, '2023-05-01T12:50:00Z');
    await world.suggesting.ofIncident(incident.id);
    const all = await suggestions();
    expect(all).toHaveLength(6);
    const scores = all.map(({ score }) => score ?? -1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));

    const paged: SuggestionDto[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/api/v1/incidents/${incident.id}/suggestions?limit=2${cursor && `&cursor=${cursor}`}`;
      const { body }: { body: { items: SuggestionDto[]; nextCursor: string | null } } =
        await officer.client.get(path);
      paged.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it('of all incidents: newest first, by area and by state', async () => {
    const ids: string[] = [];
    for (const start of ['2023-05-01T12:40:00Z', '2023-05-01T12:50:00Z']) {
      await world.suggesting.ofItem(await world.footage(lens, start));
      ids.unshift(
        (await suggestions())
          .map(({ id }) => id)
          .sort()
          .at(-1)!,
      );
    }
    const list = async (query: string) => {
      const { body } = await officer.client.get(`/api/v1/suggestions?${query}`);
      return body.items?.map(({ id }: SuggestionDto) => id) ?? body.code;
    };
    const { groups, wards } = world.place;
    expect((await list(`areaId=${groups.here}`)).slice(0, 2)).toEqual(ids);
    const first = await officer.client.get('/api/v1/suggestions?limit=1');
    expect(first.body.items[0].id).toBe(ids[0]);
    expect(await list(`limit=1&cursor=${first.body.nextCursor}`)).toEqual([ids[1]]);
    await decline(ids[0]!);
    expect((await list('state=suggested'))[0]).toBe(ids[1]);
    expect((await list('state=declined'))[0]).toBe(ids[0]);
    expect(await list(`areaId=${wards.there}`)).toBe('outside_your_areas');
    expect(await list('cursor=abc')).toBe('invalid_input');
    expect(await list('state=open')).toBe('invalid_input');
  });
});
