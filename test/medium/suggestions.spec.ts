import { CandidateService } from '../../src/candidates/candidate.service';
import type { RecordedIncidentDto } from '../../src/incidents/incidents.dto';
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

describe('footage that was sealed', () => {
  it('is suggested for what its lens saw meanwhile, with the reasons of a candidate', async () => {
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    expect(await suggestions()).toEqual([
      {
        id: expect.any(String) as string,
        incidentId: incident.id,
        itemId,
        camera: expect.objectContaining({ id: lens.cameraId }) as object,
        state: 'suggested',
        holds: true,
        isRequested: false,
        score: expect.any(Number) as number,
        reason: { vi: expect.stringMatching(/m/) as string, en: expect.stringMatching(/m/) as string },
        sight: expect.objectContaining({ by: 'direction' }) as object,
        facts: expect.objectContaining({ holding: 'sealed', periodShare: 1 }) as object,
        meets: { from: '2023-05-01T13:00:00.000Z', to: '2023-05-01T13:10:00.000Z' },
        suggestedAt: expect.any(String) as string,
        decision: null,
        linkId: null,
      },
    ]);
    const [made] = (await world.logged('suggestion.made')).slice(-1);
    expect(made!.after).toMatchObject({ incidentId: incident.id, itemId, isRequested: false });
  });

  it.each<[string, () => Promise<string>]>([
    ['before it happened', () => world.footage(lens, '2023-05-01T12:29:59Z')],
    ['after it happened', () => world.footage(lens, '2023-05-01T13:10:01Z')],
    [
      'by a lens that looked elsewhere',
      async () => world.footage(await street.lens({ azimuthDegrees: 180 }), '2023-05-01T12:50:00Z'),
    ],
    ['and is not sealed', () => world.footage(lens, '2023-05-01T12:50:00Z', 30, 'staged')],
  ])('%s is not', async (_, footage) => {
    await world.suggesting.ofItem(await footage());
    expect(await suggestions()).toEqual([]);
  });

  it('is judged by true time: a clock four minutes fast moves it into the happening, and out of it', async () => {
    await world.checkClock(lens, '2023-05-01T12:00:00Z', 240);
    const [out, into] = [
      await world.footage(lens, '2023-05-01T12:33:50Z', 30),
      await world.footage(lens, '2023-05-01T13:13:50Z', 30),
    ];
    for (const itemId of [out, into]) await world.suggesting.ofItem(itemId);
    expect(await itemIds()).toEqual([into]);
  });

  it('within the uncertainty of its clock may belong to it', async () => {
    await world.checkClock(lens, '2023-04-01T12:00:00Z', 0);
    // A month later nobody knows the clock to better than some minutes.
    const itemId = await world.footage(lens, '2023-05-01T13:10:30Z');
    await world.suggesting.ofItem(itemId);
    const [one] = await suggestions();
    expect([one?.itemId, one?.meets.to]).toEqual([itemId, '2023-05-01T13:10:00.000Z']);
  });

  it('counts with what its lens saw while it recorded, not before it was turned', async () => {
    await world.tester.post(`/api/v1/cameras/${lens.cameraId}/views`, {
      ...{ validFrom: '2023-05-01T13:05:00Z', position: street.at, azimuthDegrees: 180 },
      ...{ horizontalFovDegrees: 90, heightMeters: 4, rangeMeters: 50, widthPixels: 1920 },
    });
    const [before, after] = [
      await world.footage(lens, '2023-05-01T12:30:00Z', 32),
      await world.footage(lens, '2023-05-01T13:06:00Z', 30),
    ];
    await world.suggesting.ofIncident(incident.id);
    expect(await itemIds()).toEqual([before]);
    for (const itemId of [before, after]) await world.suggesting.ofItem(itemId);
    expect(await itemIds()).toEqual([before]);
    expect((await suggestions())[0]!.meets).toEqual({
      from: '2023-05-01T13:00:00.000Z',
      to: '2023-05-01T13:02:00.000Z',
    });
  });

  it('may belong to many incidents', async () => {
    const other = await street.incident({
      occurredFrom: '2023-05-01T13:12:00Z',
      occurredTo: '2023-05-01T13:15:00Z',
    });
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    expect(await itemIds()).toEqual([itemId]);
    expect((await world.suggestionsOf(other.id)).map((one) => one.itemId)).toEqual([itemId]);
  });
});

describe('what a custodian was asked for', () => {
  const asked = { from: '2023-05-01T12:30:00Z', to: '2023-05-01T13:30:00Z' };

  it('is suggested though its registered view does not show the place', async () => {
    const away = await street.lens({ azimuthDegrees: 180 });
    await world.request(incident.id, away, asked, 'sent');
    const itemId = await world.footage(away, '2023-05-01T12:20:00Z', 20);
    await world.suggesting.ofItem(itemId);
    const [one] = await suggestions();
    expect(one).toMatchObject({ itemId, isRequested: true, score: null, sight: null, facts: null });
    expect(one!.meets).toEqual({ from: '2023-05-01T12:30:00.000Z', to: '2023-05-01T12:40:00.000Z' });
    expect(one!.reason.vi).toMatch(/^Đã yêu cầu lưu giữ/);
  });

  it('says so beside what the lens saw', async () => {
    await world.request(incident.id, lens, asked, 'sent');
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    const [one] = await suggestions();
    expect([one!.isRequested, one!.score]).toEqual([true, expect.any(Number)]);
    expect(one!.reason.vi).toMatch(/, đã yêu cầu lưu giữ$/);
  });

  it('in another time, or in a draft, was not asked for', async () => {
    const away = await street.lens({ azimuthDegrees: 180 });
    await world.request(incident.id, away, asked, 'sent');
    await world.suggesting.ofItem(await world.footage(away, '2023-05-01T12:00:30Z', 29));
    await world.suggesting.ofItem(await world.footage(away, '2023-05-01T13:31:00Z', 30));
    const draft = await street.lens({ azimuthDegrees: 180 });
    await world.request(incident.id, draft, asked, 'draft');
    await world.suggesting.ofItem(await world.footage(draft, '2023-05-01T12:50:00Z'));
    await world.suggesting.ofIncident(incident.id);
    expect(await suggestions()).toEqual([]);
  });
});

describe('what is suggested', () => {
  const told = (itemId: string) =>
    world.place.query<{ accountId: string; parameters: object; areaId: number }>(
      `SELECT account_id AS "accountId", parameters, area_id AS "areaId" FROM notification
       WHERE template = 'link_suggested' AND key = $1 ORDER BY account_id`,
      [`suggestion ${incident.id} ${itemId}`],
    );

  it('is told to the nearest who may link it, once, however often it is suggested anew', async () => {
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    const first = await told(itemId);
    expect(first.map(({ accountId }) => accountId)).toContain(officer.id);
    expect(first[0]).toMatchObject({
      ...{ areaId: world.place.groups.here, parameters: { reference: incident.reference } },
    });
    await world.correct(incident.id, { location: street.behind });
    await world.suggesting.ofItem(itemId);
    await world.correct(incident.id, { location: street.seen });
    await world.suggesting.ofItem(itemId);
    expect(await itemIds('&state=suggested')).toEqual([itemId]);
    expect(await told(itemId)).toEqual(first);
  });

  it('is told to nobody who may not read the footage: that a neighbour holds some is the neighbour’s', async () => {
    const foreign = await world.lens('there', { position: street.at });
    const itemId = await world.footage(foreign, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    const [made] = await world.place.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM link_suggestion WHERE item_id = $1`,
      [itemId],
    );
    expect(made!.count).toBe(1);
    expect(await told(itemId)).toEqual([]);
  });

  it('is told to who asked for footage in that case alone, while they may link it', async () => {
    const asker = await world.officer();
    const stranger = await world.officer('there');
    const period = { from: '2023-05-01T13:00:00Z', to: '2023-05-01T13:10:00Z' };
    for (const { id } of [asker, stranger]) {
      await world.request(incident.id, await street.lens({ azimuthDegrees: 180 }), period, 'sent');
      await world.place.query(
        `UPDATE keep_request SET requested_by = $2 WHERE incident_id = $1 AND requested_by = 'test'`,
        [incident.id, id],
      );
    }
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    expect((await told(itemId)).map(({ accountId }) => accountId)).toEqual([asker.id]);
  });
});

describe('running again', () => {
  it('changes nothing, whichever end it begins at, also all at once', async () => {
    const items: string[] = [];
    for (const start of ['2023-05-01T12:40:00Z', '2023-05-01T12:50:00Z', '2023-05-01T13:00:00Z'])
      items.push(await world.footage(lens, start));
    const all = () => [
      world.suggesting.ofIncident(incident.id),
      ...items.map((itemId) => world.suggesting.ofItem(itemId)),
    ];
    await Promise.allSettled([...all(), ...all()]);
    await Promise.all(all());
    const first = await suggestions();
    expect(first.map(({ itemId }) => itemId).sort()).toEqual([...items].sort());
    const logged = (await world.logged('suggestion.made')).length;
    for (const run of all()) await run;
    expect(await suggestions()).toEqual(first);
    expect((await world.logged('suggestion.made')).length).toBe(logged);
  });

  it('works backwards: what lay sealed is suggested once its incident is written down', async () => {
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofIncident(incident.id);
    expect(await itemIds()).toEqual([itemId]);
  });

  it('after the incident was moved withdraws what nobody has decided, and flags what somebody has', async () => {
    for (const start of ['2023-05-01T12:40:00Z', '2023-05-01T12:50:00Z', '2023-05-01T13:00:00Z'])
      await world.footage(lens, start);
    await world.suggesting.ofIncident(incident.id);
    const [one, two, three] = await suggestions();
    await confirm(one!.id);
    await decline(two!.id);

    await world.correct(incident.id, { location: street.behind });
    await world.suggesting.ofIncident(incident.id);
    const byId = async () => new Map((await suggestions()).map((suggestion) => [suggestion.id, suggestion]));
    const moved = await byId();
    expect(moved.get(one!.id)).toMatchObject({
      state: 'confirmed',
      holds: false,
      linkId: expect.any(String),
    });
    expect(moved.get(two!.id)).toMatchObject({ state: 'declined', holds: false });
    expect(moved.get(three!.id)).toMatchObject({
      state: 'withdrawn',
      holds: false,
      decision: { by: 'system', reason: null },
    });
    expect((await itemIds('&holds=false')).length).toBe(3);

    await world.correct(incident.id, { location: street.seen });
    await world.suggesting.ofIncident(incident.id);
    const back = await byId();
    expect([one, two, three].map((was) => back.get(was!.id)).map((is) => [is!.state, is!.holds])).toEqual([
      ['confirmed', true],
      ['declined', true],
      ['suggested', true],
    ]);
    expect(back.get(three!.id)!.decision).toBeNull();
  });

  it('by the item, too, withdraws what holds no longer', async () => {
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.suggesting.ofItem(itemId);
    await world.correct(incident.id, {
      occurredFrom: '2023-05-02T13:00:00Z',
      occurredTo: '2023-05-02T13:10:00Z',
    });
    await world.suggesting.ofItem(itemId);
    expect((await suggestions()).map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('after a check of the clock, for all that its recorder recorded', async () => {
    const { signal } = new AbortController();
    const [was, becomes] = [
      await world.footage(lens, '2023-05-01T12:33:50Z', 30),
      await world.footage(lens, '2023-05-01T13:13:50Z', 30),
    ];
    for (const itemId of [was, becomes]) await world.suggesting.ofItem(itemId);
    expect(await itemIds('&state=suggested')).toEqual([was]);
    await world.checkClock(lens, '2023-05-01T12:00:00Z', 240);
    await world.suggesting.ofRecorder(lens.recorderId, signal);
    expect(await itemIds('&state=suggested')).toEqual([becomes]);
    expect(await itemIds('&state=withdrawn')).toEqual([was]);
  });

  it('after a check of the clock searches once for each incident, however much its recorder recorded', async () => {
    const made = [50, 51, 52].map((minute) => world.footage(lens, `2023-05-01T12:${minute}:00Z`));
    const recorded = (await Promise.all(made)).sort();
    const find = jest.spyOn(world.place.app.get(CandidateService, { strict: false }), 'find');
    await world.suggesting.ofRecorder(lens.recorderId, new AbortController().signal);
    expect(find).toHaveBeenCalledTimes(1);
    find.mockRestore();
    expect(await itemIds()).toEqual(recorded);
  });

  it('takes the new grounds of what waits', async () => {
    await world.suggesting.ofItem(await world.footage(lens, '2023-05-01T12:50:00Z'));
    const [before] = await suggestions();
    await world.correct(incident.id, { occurredTo: '2023-05-01T13:05:00Z' });
    await world.suggesting.ofIncident(incident.id);
    const [after] = await suggestions();
    expect([after!.id, after!.state, after!.meets.to]).toEqual([
      before!.id,
      'suggested',
      '2023-05-01T13:05:00.000Z',
    ]);
  });

  it('never writes what it found for a place that was corrected meanwhile', async () => {
    const itemId = await world.footage(lens, '2023-05-01T12:50:00Z');
    await world.movedMeanwhile(incident.id, { location: street.behind }, async (suggesting) => {
      await expect(suggesting.ofItem(itemId)).rejects.toMatchObject({ declaration: { code: 'conflict' } });
    });
    expect(await suggestions()).toEqual([]);
    await world.suggesting.ofItem(itemId);
    expect(await suggestions()).toEqual([]);
  });
});
