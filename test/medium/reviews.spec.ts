import type { RecordedIncidentDto } from '../../src/incidents/incidents.dto';
import type { ReviewDto } from '../../src/suggestions/reviews.dto';
import { type Lens, SuggestionWorld } from './suggestion-world';
import type { Person } from './two-wards';

jest.setTimeout(120_000);

let world: SuggestionWorld;
let officer: Person;
let lens: Lens;
let itemId: string;
let incident: RecordedIncidentDto;

beforeAll(async () => {
  world = await SuggestionWorld.start();
  officer = await world.officer();
  lens = await world.lens();
  itemId = await world.footage(lens, '2023-05-01T12:40:00Z', 40);
});

beforeEach(async () => {
  incident = await world.place.incident(world.place.groups.here);
});

afterAll(() => world?.stop());

const watched = (changes: object = {}) => ({
  itemId,
  timesAs: 'displayed',
  from: '2023-05-01T19:40:00+07:00',
  to: '2023-05-01T20:10:00+07:00',
  finding: 'not_seen',
  ...changes,
});

const review = (body: object, { client }: Pick<Person, 'client'> = officer, headers = {}) =>
  client.post(`/api/v1/incidents/${incident.id}/reviews`, body, headers);

async function listed(query = ''): Promise<ReviewDto[]> {
  const answer = await officer.client.get(`/api/v1/incidents/${incident.id}/reviews?limit=200${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}

async function refusedFields(body: object): Promise<string[]> {
  const answer = await review(body);
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
  return answer.body.errors.map((fault: { field: string }) => fault.field);
}

it('"watched 19:40–20:10, not seen" is kept by the recorder\'s clock and in true time', async () => {
  const note = 'Không thấy xe bán tải trắng';
  const answer = await review(watched({ note }));
  expect([answer.status, answer.body]).toEqual([
    201,
    expect.objectContaining({
      incidentId: incident.id,
      itemId,
      isReadable: true,
      finding: 'not_seen',
      displayed: { from: '2023-05-01T12:40:00.000Z', to: '2023-05-01T13:10:00.000Z' },
      corrected: {
        from: '2023-05-01T12:40:00.000Z',
        to: '2023-05-01T13:10:00.000Z',
        uncertaintyMilliseconds: null,
      },
      note,
      reviewedBy: officer.id,
      supersedesId: null,
      supersededById: null,
    }),
  ]);
  expect(await listed()).toEqual([answer.body]);
});

it('follows the clock when that is corrected, and keeps what was watched and what it was taken for', async () => {
  const fast = await world.lens();
  await world.checkClock(fast, '2023-05-01T00:00:00Z', 240);
  const item = await world.footage(fast, '2023-05-01T12:44:00Z', 40);
  const times = { from: '2023-05-01T12:45:00Z', to: '2023-05-01T13:00:00Z' };
  const { body } = await review(watched({ itemId: item, timesAs: 'corrected', ...times }));
  const near = (text: string, expected: string) =>
    expect(Math.abs(Date.parse(text) - Date.parse(expected))).toBeLessThan(3000);
  near(body.displayed.from, '2023-05-01T12:49:00Z');
  near(body.corrected.from, '2023-05-01T12:45:00Z');
  expect(body.corrected.uncertaintyMilliseconds).toBeGreaterThan(0);
  expect(body.correctedThen).toEqual(body.corrected);

  await world.checkClock(fast, '2023-05-02T00:00:00Z', 243);
  const [moved] = await listed();
  expect(moved!.displayed).toEqual(body.displayed);
  expect(moved!.correctedThen).toEqual(body.correctedThen);
  expect(moved!.corrected).not.toEqual(body.corrected);
});

it('takes whole minutes and keeps no more than the footage holds', async () => {
  const times = { from: '2023-05-01T12:39:00Z', to: '2023-05-01T13:21:00Z' };
  const { body } = await review(watched(times));
  expect(body.displayed).toEqual({ from: '2023-05-01T12:40:00.000Z', to: '2023-05-01T13:20:00.000Z' });
});

it('refuses a period without any picture: nothing can have been not seen there', async () => {
  expect(await refusedFields(watched({ to: '2023-05-01T13:21:01Z' }))).toEqual(['to']);
  expect(await refusedFields(watched({ from: '2023-05-01T12:00:00Z' }))).toEqual(['from']);
  expect(await refusedFields(watched({ from: '2023-05-01T13:10:00Z' }))).toEqual(['to']);
});

it('refuses a finding that only withdrawing writes, and times of no clock', async () => {
  expect((await review(watched({ finding: 'withdrawn' }))).status).toBe(400);
  expect((await review(watched({ timesAs: 'mine' }))).status).toBe(400);
  const document = await world.place.item(world.place.groups.here);
  expect(await refusedFields(watched({ itemId: document }))).toEqual(['itemId']);
});

it('is of sealed footage', async () => {
  const staged = await world.footage(lens, '2023-05-01T12:40:00Z', 40, 'staged');
  const answer = await review(watched({ itemId: staged }));
  expect([answer.status, answer.body.code]).toEqual([409, 'footage_not_sealed']);
});

describe('access', () => {
  it('an item of another area is not there, as one that is nowhere', async () => {
    const foreign = await world.footage(await world.lens('there'), '2023-05-01T12:40:00Z', 40);
    const [answer, nowhere] = [
      await review(watched({ itemId: foreign })),
      await review(watched({ itemId: incident.id })),
    ];
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect(nowhere.body.code).toBe('not_found');
  });

  it('an incident of another area is not there', async () => {
    const stranger = await world.officer('there');
    expect((await review(watched(), stranger)).status).toBe(404);
    const path = `/api/v1/incidents/${incident.id}/reviews`;
    expect((await stranger.client.get(path)).status).toBe(404);
  });

  it('a grant for the case reads it and writes nothing', async () => {
    const { body } = await review(watched());
    const guest = await world.place.person(
      { role: 'investigator', incidentId: incident.id },
      { role: 'investigator', areaId: world.place.wards.there },
    );
    const answer = await review(watched(), guest);
    expect([answer.status, answer.body.code]).toEqual([403, 'outside_your_areas']);
    const path = `/api/v1/incidents/${incident.id}/reviews`;
    const { body: page } = await guest.client.get(path);
    // The item is linked to nothing, so that a grant for the case does not give it.
    expect(page.items).toEqual([{ ...body, itemId: null, isReadable: false }]);
  });
});

describe('putting right', () => {
  const correctionReason = 'Ghi nhầm giờ';

  it('writes a new review; the old one stays in the history', async () => {
    const first = (await review(watched())).body;
    const answer = await review(watched({ finding: 'seen', supersedesId: first.id, correctionReason }));
    expect(answer.status).toBe(201);
    expect((await listed()).map(({ id }) => id)).toEqual([answer.body.id]);
    expect(await listed('&includeSuperseded=true')).toEqual([
      { ...first, supersededById: answer.body.id },
      expect.objectContaining({ id: answer.body.id, supersedesId: first.id, correctionReason }),
    ]);
  });

  it('happens once: of two at the same time one is told', async () => {
    const first = (await review(watched())).body;
    const again = watched({ supersedesId: first.id, correctionReason });
    const withdrawing = `/api/v1/incidents/${incident.id}/reviews/${first.id}/withdraw`;
    const answers = await Promise.all([
      review(again),
      review(again),
      officer.client.post(withdrawing, { reason: correctionReason }),
    ]);
    const codes = answers.map(({ status, body }) => (status < 300 ? 'ok' : body.code)).sort();
    expect(codes).toEqual(['ok', 'review_superseded', 'review_superseded']);
  });

  it('withdrawing puts nothing in its place, and may be put right itself', async () => {
    const first = (await review(watched())).body;
    const path = (id: string) => `/api/v1/incidents/${incident.id}/reviews/${id}/withdraw`;
    const withdrawn = await officer.client.post(path(first.id), { reason: 'Nhầm vụ việc' });
    expect([withdrawn.status, withdrawn.body.finding]).toEqual([200, 'withdrawn']);
    expect(await listed()).toEqual([]);
    expect((await officer.client.post(path(first.id), { reason: 'x' })).body.code).toBe('review_superseded');
    expect((await officer.client.post(path(withdrawn.body.id), { reason: 'x' })).body.code).toBe(
      'review_superseded',
    );
    await review(watched({ supersedesId: withdrawn.body.id, correctionReason }));
    expect(await listed()).toHaveLength(1);
  });

  it('takes a review of the same incident only, with a reason', async () => {
    const first = (await review(watched())).body;
    expect(await refusedFields(watched({ supersedesId: first.id }))).toEqual(['correctionReason']);
    expect(await refusedFields(watched({ correctionReason }))).toEqual(['correctionReason']);
    incident = await world.place.incident(world.place.groups.here);
    const answer = await review(watched({ supersedesId: first.id, correctionReason }));
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    const path = `/api/v1/incidents/${incident.id}/reviews/${first.id}/withdraw`;
    expect((await officer.client.post(path, { reason: 'x' })).status).toBe(404);
  });

  it('nobody, not the application itself, changes or deletes what was written', async () => {
    await review(watched());
    for (const sql of [`UPDATE footage_review SET note = 'khác'`, `DELETE FROM footage_review`])
      await expect(world.place.query(sql)).rejects.toThrow(/permission denied/);
  });
});

it('goes into the custody log without the note, but with its hash', async () => {
  const { body } = await review(watched({ note: 'Người áo đỏ' }));
  const entry = (await world.logged('footage.reviewed')).find(({ id }) => id === body.id);
  expect(entry).toEqual({
    id: body.id,
    after: expect.objectContaining({ incidentId: incident.id, itemId, finding: 'not_seen' }),
  });
  expect(JSON.stringify(entry)).not.toContain('áo đỏ');
  expect((entry!.after as { noteSha256: string }).noteSha256).toMatch(/^[0-9a-f]{64}$/);
});

it('the same Idempotency-Key writes one', async () => {
  const headers = { 'idempotency-key': 'xem-1' };
  const [one, other] = [await review(watched(), officer, headers), await review(watched(), officer, headers)];
  expect(other.body).toEqual(one.body);
  expect(await listed()).toHaveLength(1);
});

it('is listed page by page, in the order of writing', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) ids.push((await review(watched())).body.id);
  const path = `/api/v1/incidents/${incident.id}/reviews?limit=2`;
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: { items: ReviewDto[]; nextCursor: string | null } } = await officer.client.get(
      path + (cursor && `&cursor=${cursor}`),
    );
    seen.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(ids);
});
