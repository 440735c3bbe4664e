import type { INestApplicationContext } from '@nestjs/common';
import { IncidentRepository } from '../../src/incidents/incident.repository';
import { IncidentService } from '../../src/incidents/incident.service';
import type { ChangeIncidentDto } from '../../src/incidents/incidents.dto';
import { EVERYWHERE, systemContext } from '../../src/platform/http/request-context';
import { Builders, byServices } from '../builders';
import { createTestDatabase, type TestDatabase } from '../database';
import { endings, fieldRefusal, refusal } from './refusal';
import { custodyTypes, startRegistry } from './registry-application';

jest.setTimeout(60_000);

const context = systemContext('test');
const NOBODY = '0192f000-0000-7000-8000-000000000000';

let database: TestDatabase;
let app: INestApplicationContext;
let incidents: IncidentService;
let build: Builders;
let areaId: number;

const change = (id: string, body: ChangeIncidentDto) => incidents.change(context, id, body);

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startRegistry(database);
  incidents = app.get(IncidentService);
  build = new Builders(byServices(app));
  areaId = (await build.area()).id;
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('recording an incident', () => {
  it('is open unless said otherwise', async () => {
    const { purpose, ...incident } = await build.incident(areaId);
    expect(incident).toMatchObject({ outcome: 'open', outcomeReason: null, kind: 'fight' });
    // The system has nobody who could use one.
    expect(purpose).toBeNull();
    expect(await incidents.get(incident.id, EVERYWHERE)).toEqual(incident);
    expect((await custodyTypes(database)).at(-1)).toBe('incident.recorded');
  });

  it('refuses a reference twice, an unknown area and a time that runs backwards', async () => {
    await build.incident(areaId, { reference: 'ONCE' });
    await expect(build.incident(areaId, { reference: 'ONCE' })).rejects.toEqual(
      refusal('incident_reference_taken'),
    );
    await expect(build.incident(2_000_000_000)).rejects.toEqual(fieldRefusal('areaId'));
    const backwards = { occurredFrom: '2023-05-01T13:00:00Z', occurredTo: '2023-05-01T12:59:59Z' };
    await expect(build.incident(areaId, backwards)).rejects.toEqual(fieldRefusal('occurredTo'));
  });

  it('happens once for one Idempotency-Key', async () => {
    const template = await build.incident(areaId);
    const { id: _, outcomeReason: __, purpose: ___, ...body } = template;
    const record = () =>
      incidents.record({ ...context, idempotencyKey: 'once' }, { ...body, reference: 'IDEM' });
    const [first, second] = await Promise.all([record(), record()]);
    expect(second).toEqual(first);
  });
});

describe('the outcome', () => {
  it('follows the table, and reopening needs a reason', async () => {
    const { id } = await build.incident(areaId);
    expect(await change(id, { outcome: 'unsolved', outcomeReason: 'không có hình' })).toMatchObject({
      outcome: 'unsolved',
    });
    await expect(change(id, { outcome: 'stopped' })).rejects.toEqual(refusal('incident_transition_refused'));
    expect(await change(id, { outcome: 'solved' })).toMatchObject({ outcome: 'solved', outcomeReason: null });
    await expect(change(id, { outcome: 'unsolved' })).rejects.toEqual(refusal('incident_transition_refused'));
    await expect(change(id, { outcome: 'open' })).rejects.toEqual(fieldRefusal('outcomeReason'));
    expect(await change(id, { outcome: 'open', outcomeReason: 'có nhân chứng mới' })).toMatchObject({
      outcome: 'open',
    });
  });

  it('changes once when two want it at once', async () => {
    const { id } = await build.incident(areaId);
    const repository = app.get(IncidentRepository);
    const seen = (await repository.find(id, EVERYWHERE))!;
    const spy = jest.spyOn(repository, 'find').mockResolvedValue(seen);
    const both = await endings([change(id, { outcome: 'stopped' }), change(id, { outcome: 'dispersed' })]);
    spy.mockRestore();
    expect(both).toEqual(['conflict', 'ok']);
  });
});

describe('a change', () => {
  it('touches only the given fields', async () => {
    const { purpose: _, ...incident } = await build.incident(areaId);
    const location = { lon: 108.25, lat: 11.8 };
    const changed = await change(incident.id, { location, occurredTo: '2023-05-01T14:00:00+00:00' });
    expect(changed).toEqual({ ...incident, location, occurredTo: '2023-05-01T14:00:00.000Z' });
    expect(await incidents.get(incident.id, EVERYWHERE)).toEqual(changed);
    expect((await custodyTypes(database)).at(-1)).toBe('incident.changed');
  });

  it('is no write when nothing changes', async () => {
    const { purpose: _, ...incident } = await build.incident(areaId);
    const before = await custodyTypes(database);
    const same = {
      occurredFrom: '2023-05-01T20:00:00+07:00',
      location: { ...incident.location },
      outcome: 'open' as const,
    };
    expect(await change(incident.id, same)).toEqual(incident);
    expect(await custodyTypes(database)).toEqual(before);
  });

  it('is refused when it would make the time run backwards, or for an unknown incident', async () => {
    const { id } = await build.incident(areaId);
    await expect(change(id, { occurredTo: '2023-05-01T12:00:00Z' })).rejects.toEqual(
      fieldRefusal('occurredTo'),
    );
    await expect(change(id, { areaId: 2_000_000_000 })).rejects.toEqual(fieldRefusal('areaId'));
    await expect(change(NOBODY, { summary: 'x' })).rejects.toEqual(refusal('not_found'));
  });
});

describe('the list', () => {
  it('gives the newest first, page by page, within the filters', async () => {
    const commune = await build.area();
    const group = await build.group(commune.id);
    const days = [3, 1, 2, 2];
    for (const day of days) {
      const occurredFrom = `2024-01-0${day}T00:00:00Z`;
      await build.incident(group.id, {
        occurredFrom,
        occurredTo: `2024-01-0${day}T06:00:00Z`,
        kind: 'theft',
      });
    }
    const query = { areaId: commune.id, kind: 'theft' as const, outcome: 'open' as const };
    const first = await incidents.list({ ...query, limit: 2 }, EVERYWHERE);
    const rest = await incidents.list({ ...query, limit: 2, cursor: first.nextCursor! }, EVERYWHERE);
    const all = [...first.items, ...rest.items];
    expect(all.map(({ occurredFrom }) => occurredFrom.slice(8, 10))).toEqual(['03', '02', '02', '01']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    expect(rest.nextCursor).toBeNull();
    const period = { from: '2024-01-02T06:00:00Z', to: '2024-01-03T00:00:00Z' };
    const during = await incidents.list({ ...query, ...period }, EVERYWHERE);
    expect(during.items).toHaveLength(2);
    expect((await incidents.list({ ...query, kind: 'fight' }, EVERYWHERE)).items).toEqual([]);
    await expect(incidents.list({ areaId: 2_000_000_000 }, EVERYWHERE)).rejects.toEqual(refusal('not_found'));
  });
});
