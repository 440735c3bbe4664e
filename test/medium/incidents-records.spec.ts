import { createHash } from 'node:crypto';
import { IncidentNotes1700000000026 } from '../../src/platform/migrations/1700000000026-incident-notes';
import { migrationDataSource } from '../../src/platform/database';
import type { RecordedIncidentDto } from '../../src/incidents/incidents.dto';
import { custodyEntries } from '../custody-entries';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

let place: TwoWards;
let officer: Person;
let incident: RecordedIncidentDto;

const path = (id: string, what: 'notes' | 'history') => `/api/v1/incidents/${id}/${what}`;

beforeAll(async () => {
  place = await TwoWards.start();
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
  incident = await place.incident(place.groups.here);
});

afterAll(() => place?.stop());

/** All of a list, page by page. */
async function listed<Item>({ client }: Person, address: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const { status, body: page } = await client.get(`${address}?limit=2${cursor}`);
    if (status !== 200) throw new Error(JSON.stringify(page));
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

describe('notes of an incident', () => {
  it('are listed newest first, with who wrote them, and logged by their hash alone', async () => {
    const texts = ['Đã gặp nhân chứng', 'Gọi lại chủ tiệm', 'Xin thêm hình'];
    for (const text of texts) {
      const { status, body } = await officer.client.post(path(incident.id, 'notes'), { text });
      expect(status).toBe(201);
      expect(body).toMatchObject({ text, writtenBy: { id: officer.id, displayName: expect.any(String) } });
    }
    const notes = await listed<{ text: string }>(officer, path(incident.id, 'notes'));
    expect(notes.map(({ text }) => text)).toEqual([...texts].reverse());
    const entries = await custodyEntries(place.database.ownerUrl, 'incident.noted');
    expect(entries.map(({ payload }) => payload.textSha256)).toEqual(
      texts.map((text) => createHash('sha256').update(text).digest('hex')),
    );
    expect(JSON.stringify(entries)).not.toContain('nhân chứng');
  });

  it('are written once for one Idempotency-Key', async () => {
    const { id } = await place.incident(place.groups.here);
    const write = () =>
      officer.client.send('POST', path(id, 'notes'), { text: 'một lần' }, { 'idempotency-key': 'note-once' });
    const [first, second] = [await write(), await write()];
    expect(second.body).toEqual(first.body);
    expect(await listed(officer, path(id, 'notes'))).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['spaces', { text: '   ' }],
    ['too much', { text: 'x'.repeat(4001) }],
  ])('refuse %s', async (_, body) => {
    const answer = await officer.client.post(path(incident.id, 'notes'), body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: [{ field: 'text' }] },
    });
  });

  it('are never changed and never removed', async () => {
    for (const sql of [
      `UPDATE incident_note SET text = 'khác'`,
      `DELETE FROM incident_note`,
      `UPDATE incident_change SET changed_by = 'khác'`,
      `DELETE FROM incident_change`,
    ])
      await expect(place.query(sql)).rejects.toThrow('permission denied');
  });
});

describe('the history of an incident', () => {
  it('says who changed which fields, newest first, from the recording on', async () => {
    const { purpose: _, ...recorded } = await place.incident(place.groups.here);
    const { id, ...fields } = recorded;
    await officer.client.patch(`/api/v1/incidents/${id}`, { summary: 'Rõ hơn' });
    await officer.client.patch(`/api/v1/incidents/${id}`, { outcome: 'stopped', outcomeReason: 'Đã can' });
    const [stopped, clearer, first] = await listed<object>(officer, path(id, 'history'));
    const changedBy = { id: officer.id, displayName: expect.any(String) };
    expect(stopped).toMatchObject({
      changedBy,
      before: { outcome: 'open', outcomeReason: null },
      after: { outcome: 'stopped', outcomeReason: 'Đã can' },
    });
    expect(clearer).toEqual({
      id: expect.any(String),
      changedBy,
      changedAt: expect.any(String),
      before: { summary: recorded.summary },
      after: { summary: 'Rõ hơn' },
    });
    expect(first).toMatchObject({ before: null, after: fields });
  });

  it('has no change that changed nothing', async () => {
    const { id, summary } = await place.incident(place.groups.here);
    await officer.client.patch(`/api/v1/incidents/${id}`, { summary });
    expect(await listed(officer, path(id, 'history'))).toHaveLength(1);
  });

  it('of before there was one is taken from the custody log', async () => {
    const { id } = await place.incident(place.groups.here);
    await officer.client.patch(`/api/v1/incidents/${id}`, { kind: 'theft' });
    const known = await listed<{ id: string }>(officer, path(id, 'history'));
    const owner = await migrationDataSource(place.database.ownerUrl).initialize();
    const runner = owner.createQueryRunner();
    const migration = new IncidentNotes1700000000026();
    await migration.down(runner);
    await migration.up(runner);
    await owner.destroy();
    const again = await listed<{ id: string }>(officer, path(id, 'history'));
    const facts = (changes: { id: string }[]) =>
      changes.map((change) => ({ ...change, id: '', changedAt: '' }));
    expect(again).toHaveLength(2);
    expect(facts(again)).toEqual(facts(known));
  });
});

describe('of another area', () => {
  it('is nothing to be found, whether the incident is there or not', async () => {
    const foreign = await place.incident(place.groups.there);
    const nothing = '0192f000-0000-7000-8000-000000000000';
    for (const id of [foreign.id, nothing]) {
      const answers = [
        await officer.client.get(path(id, 'notes')),
        await officer.client.get(path(id, 'history')),
        await officer.client.post(path(id, 'notes'), { text: 'x' }),
      ];
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it('is read, and not written, by whoever a case there was granted to', async () => {
    const { id } = await place.incident(place.groups.there);
    const guest = await place.person({ role: 'investigator', incidentId: id });
    expect(await listed(guest, path(id, 'history'))).toHaveLength(1);
    expect(await listed(guest, path(id, 'notes'))).toEqual([]);
    const write = await guest.client.post(path(id, 'notes'), { text: 'x' });
    expect(write).toMatchObject({ status: 403, body: { code: 'outside_your_areas' } });
  });
});
