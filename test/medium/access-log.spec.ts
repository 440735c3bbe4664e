import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { type AccessEvent, AccessLogService } from '../../src/access/access-log.service';
import type { AccessEventDto } from '../../src/access/log/access-events.dto';
import { systemContext } from '../../src/platform/http/request-context';
import type { Problem } from '../../src/platform/http/problem.filter';
import { LogReading } from './log-reading';
import { contextOf, personOf } from './people';
import type { Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const HASH = 'ab'.repeat(32);

let log: LogReading;
let place: TwoWards;
let everywhere: Person;
let auditorHere: Person;

beforeAll(async () => {
  log = await LogReading.start();
  place = log.place;
  everywhere = await personOf(place, undefined, { role: 'auditor' });
  auditorHere = await personOf(place, place.wards.here, { role: 'auditor', areaId: place.wards.here });
});

afterAll(() => log?.stop());

const somebody = (id: string) => ({ id, credentialId: id });

/** A search by somebody of that unit, in both logs. @returns the account's id. */
async function searched(unit: number | null): Promise<string> {
  const id = randomUUID();
  const payload = { filter: { radiusMeters: 5 }, found: 3, areaIds: [unit ?? 0], address: '192.0.2.7' };
  const event: AccessEvent = { kind: 'search', action: 'evidence:search', areaIds: [unit ?? 0] };
  await place.app
    .get(AccessLogService)
    .record(contextOf(somebody(id), unit), 'footage.searched', payload, event, HASH);
  return id;
}

describe('what is written down', () => {
  it('stands in both lists with actor, unit, time, address and outcome', async () => {
    const { here } = place.wards;
    const id = await searched(here);
    const [entry, ...more] = await log.entries(everywhere, { actor: id });
    expect(more).toEqual([]);
    expect(entry).toEqual({
      seq: expect.any(Number),
      entryId: expect.any(String),
      type: 'footage.searched',
      actor: id,
      unit: String(here),
      purposeId: null,
      itemHash: HASH,
      payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      occurredAt: expect.any(String),
      sequencedAt: expect.any(String),
      payload: { filter: { radiusMeters: 5 }, found: 3, areaIds: [here], address: '192.0.2.7' },
      leftOut: [],
    });
    expect(Math.abs(Date.now() - Date.parse(entry!.occurredAt))).toBeLessThan(60_000);
    const [event, ...others] = await log.events(everywhere, { accountId: id });
    expect(others).toEqual([]);
    expect(event).toEqual({
      id: expect.any(String),
      occurredAt: expect.stringMatching(/Z$/),
      accountId: id,
      unitAreaId: here,
      kind: 'search',
      outcome: 'allowed',
      action: 'evidence:search',
      purposeId: null,
      itemId: null,
      areaIds: [here],
      address: '192.0.2.7',
    });
  });

  it('is a refusal by the guard, even of a request that is malformed in other ways', async () => {
    const { here } = place.wards;
    const leader = await personOf(place, here, { role: 'group_leader', areaId: here });
    const answer = await leader.client.get('/api/v1/incidents', { 'idempotency-key': 'two words' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    const [entry] = await log.entries(everywhere, { actor: leader.id });
    expect(entry).toMatchObject({
      type: 'access.refused',
      unit: String(here),
      payload: {
        requirement: 'incident:read',
        method: 'GET',
        route: '/api/v1/incidents',
        code: 'not_allowed',
        address: '127.0.0.1',
      },
    });
    expect(await log.events(everywhere, { accountId: leader.id })).toMatchObject([
      { kind: 'refusal', outcome: 'refused', action: 'incident:read', address: '127.0.0.1' },
    ]);
  });

  it('is a refusal by a service, and not what a scope hides', async () => {
    const { here, there } = place.wards;
    const officer = await personOf(place, here, { role: 'ward_officer', areaId: here });
    expect((await officer.client.get(`/api/v1/incidents?areaId=${there}`)).status).toBe(403);
    const foreign = await place.incident(place.groups.there);
    expect((await officer.client.get(`/api/v1/incidents/${foreign.id}`)).status).toBe(404);
    const written = await log.entries(everywhere, { actor: officer.id });
    expect(written).toMatchObject([
      { type: 'access.refused', payload: { requirement: 'incident:read', code: 'outside_your_areas' } },
    ]);
  });

  it('is never the row without the entry', async () => {
    const id = randomUUID();
    const record = (found: number, itemId?: string) =>
      place.app
        .get(AccessLogService)
        .record(
          contextOf(somebody(id), null),
          'footage.searched',
          { filter: {}, found, areaIds: [], address: null },
          { kind: 'search', itemId },
        );
    await expect(record(Number.NaN)).rejects.toThrow();
    await expect(record(1, 'no uuid')).rejects.toThrow('uuid');
    expect(await log.entries(everywhere, { actor: id })).toEqual([]);
    expect(await log.events(everywhere, { accountId: id })).toEqual([]);
  });
});

describe('reading a log', () => {
  it('is written down itself, once for each page, before the answer', async () => {
    const reader = await personOf(place, place.wards.here, { role: 'auditor' });
    await searched(place.wards.here);
    await searched(place.wards.here);
    const asked = { kind: 'search', limit: '1' };
    const cursor = (await log.eventPage(reader, asked)).nextCursor!;
    await log.eventPage(reader, { ...asked, cursor });
    await log.entryPage(reader, { type: 'footage.searched' });
    const written = await log.entries(everywhere, { actor: reader.id });
    expect(written.map(({ type, payload }) => [type, payload])).toEqual([
      [
        'log.read',
        { list: 'custody_entries', filter: { type: 'footage.searched', limit: 50 }, address: '127.0.0.1' },
      ],
      [
        'log.read',
        {
          list: 'access_events',
          filter: { kind: 'search', limit: 1, cursor },
          address: '127.0.0.1',
        },
      ],
      ['log.read', { list: 'access_events', filter: { kind: 'search', limit: 1 }, address: '127.0.0.1' }],
    ]);
    expect(await log.events(everywhere, { accountId: reader.id, kind: 'log' })).toHaveLength(3);
  });

  it('shows auditors of areas what people of these areas did, and nothing of others or of nobody', async () => {
    const { here, there } = place.wards;
    const ofHere = [await searched(here), await searched(place.groups.here)];
    const ofOthers = [await searched(there), await searched(null)];
    await place.app
      .get(AccessLogService)
      .record(
        systemContext('test'),
        'footage.searched',
        { filter: {}, found: 0, areaIds: [], address: null },
        { kind: 'search' },
      );
    const actors = (await log.entries(auditorHere, { limit: '200' })).map(({ actor }) => actor);
    expect(actors).toEqual(expect.arrayContaining(ofHere));
    for (const id of [...ofOthers, 'system', 'anonymous']) expect(actors).not.toContain(id);
    const accounts = (await log.events(auditorHere, { limit: '200' })).map(({ accountId }) => accountId);
    expect(accounts).toEqual(expect.arrayContaining(ofHere));
    for (const id of [...ofOthers, null]) expect(accounts).not.toContain(id);
    for (const id of ofOthers) {
      expect(await log.entries(auditorHere, { actor: id })).toEqual([]);
      expect(await log.events(auditorHere, { accountId: id })).toEqual([]);
    }
    const all = (await log.entries(everywhere, { limit: '200' })).map(({ actor }) => actor);
    expect(all).toEqual(expect.arrayContaining([...ofHere, ...ofOthers, 'system']));
    const all2 = (await log.events(everywhere, { limit: '200' })).map(({ accountId }) => accountId);
    expect(all2).toEqual(expect.arrayContaining([...ofHere, ...ofOthers, null]));
  });

  it('is for auditors', async () => {
    const { here } = place.wards;
    for (const role of ['ward_officer', 'investigator', 'supervisor', 'administrator'] as const) {
      const { client } = await personOf(place, here, { role });
      for (const path of ['custody/entries', 'access-events'])
        expect(await client.get(`/api/v1/${path}`)).toMatchObject({
          status: 403,
          body: { code: 'not_allowed' },
        });
    }
  });
});

describe('GET /access-events', () => {
  it('finds what was shown of an area and of what lies in it', async () => {
    const id = v7();
    const { groups, wards } = place;
    for (const areaIds of [[wards.here], [groups.here, wards.there], [wards.there], []])
      await place.query(
        `INSERT INTO access_event (id, occurred_at, account_id, kind, outcome, area_ids)
         VALUES ($1, now(), $2, 'view', 'allowed', $3)`,
        [v7(), id, areaIds],
      );
    const found = async (areaId: number) =>
      (await log.events(everywhere, { accountId: id, areaId: String(areaId) })).map((event) => event.areaIds);
    expect(await found(wards.here)).toEqual([[groups.here, wards.there], [wards.here]]);
    expect(await found(groups.here)).toEqual([[groups.here, wards.there]]);
    expect(await found(groups.there)).toEqual([]);
  });

  it('filters by account, kind, outcome and time, and pages through equal moments', async () => {
    const id = v7();
    const at = (text: string) => `2024-03-0${text}T00:00:00.000Z`;
    const rows = [
      [at('1'), 'search', 'allowed'],
      [at('2'), 'view', 'allowed'],
      [at('2'), 'view', 'refused'],
      [at('2'), 'download', 'allowed'],
      [at('3'), 'search', 'allowed'],
    ];
    for (const [occurredAt, kind, outcome] of rows)
      await place.query(
        `INSERT INTO access_event (id, occurred_at, account_id, kind, outcome) VALUES ($1, $2, $3, $4, $5)`,
        [v7(), occurredAt, id, kind, outcome],
      );
    const said = ({ kind, outcome }: AccessEventDto) => `${kind} ${outcome}`;
    const found = async (query: Record<string, string>) =>
      (await log.events(everywhere, { accountId: id, ...query })).map(said);
    const all = ['search allowed', 'download allowed', 'view refused', 'view allowed', 'search allowed'];
    expect(await found({})).toEqual(all);
    expect(await found({ kind: 'view' })).toEqual(['view refused', 'view allowed']);
    expect(await found({ outcome: 'refused' })).toEqual(['view refused']);
    expect(await found({ from: at('2'), to: at('3') })).toEqual(all.slice(1, 4));
    const paged: unknown[] = [];
    for (let cursor: string | undefined; ;) {
      const query = { accountId: id, limit: '2', ...(cursor && { cursor }) };
      const page = await log.eventPage(everywhere, query);
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items.map(said));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    ['accountId', 'x'],
    ['kind', 'x'],
    ['outcome', 'x'],
    ['from', '2024-01-01'],
    ['cursor', 'x'],
  ])('refuses %s=%s', async (field, value) => {
    const answer = await log.list<Problem>(everywhere, 'access-events', { [field]: value });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
  });
});
