import { DataSource } from 'typeorm';
import { FaultRepository } from '../../src/cameras/upkeep/fault.repository';
import { RetiredFaults } from '../../src/cameras/upkeep/retired-faults';
import { CheckPlanRepository } from '../../src/cameras/upkeep/check-plan.repository';
import { WriteUnit } from '../../src/writing/write-unit';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(60_000);

const HOUR_MILLISECONDS = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MILLISECONDS).toISOString();

let place: TwoWards;
let leader: Person;
let officer: Person;

beforeAll(async () => {
  place = await TwoWards.start();
  leader = await place.person({ role: 'group_leader', areaId: place.groups.here });
  officer = await place.person({ role: 'ward_officer', areaId: place.wards.here });
});

afterAll(() => place?.stop());

const lens = async () => (await place.build.lens(place.groups.here)).id;
const post = (path: string, body: object, headers = {}) =>
  leader.client.post(`/api/v1/${path}`, body, headers);
const report = (id: string, body: object = {}) =>
  post(`cameras/${id}/faults`, { kind: 'no_picture', description: 'Màn hình đen', ...body });
const statusOf = async (id: string) =>
  (await leader.client.get(`/api/v1/cameras/${id}`)).body.status as string;
/** The status at a moment, by the rule that every reader of the history uses. */
const statusAt = async (id: string, at: string, knownAt = new Date().toISOString()) =>
  (
    await place.query<{ status: string }>(
      `SELECT status FROM camera_status_change WHERE camera_id = $1 AND valid_from <= $2 AND recorded_at <= $3
       ORDER BY valid_from DESC, id DESC LIMIT 1`,
      [id, at, knownAt],
    )
  )[0]?.status;
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) =>
  (body.errors ?? []).map(({ field }) => field);

describe('a fault ticket', () => {
  it('makes the lens faulty since it began, and active again since its repair', async () => {
    const id = await lens();
    const [began, repaired] = [ago(6), ago(2)];
    const opened = await report(id, { beganAt: began });
    expect(opened).toMatchObject({
      status: 201,
      body: { cameraId: id, state: 'open', beganAt: began, reportedBy: leader.id, repairedAt: null },
    });
    expect(await statusOf(id)).toBe('faulty');
    const ticket = opened.body.id as string;
    const noted = await post(`faults/${ticket}/notes`, { text: 'Thợ đang thay nguồn', state: 'in_repair' });
    expect(noted).toMatchObject({ status: 201, body: { state: 'in_repair' } });
    const done = await post(`faults/${ticket}/repaired`, { repairedAt: repaired, text: 'Thay nguồn 12 V' });
    expect(done).toMatchObject({
      status: 200,
      body: {
        state: 'repaired',
        repairedAt: repaired,
        notes: [
          { state: 'in_repair', text: 'Thợ đang thay nguồn', writtenBy: leader.id },
          { state: 'repaired', text: 'Thay nguồn 12 V' },
        ],
      },
    });
    expect(await statusOf(id)).toBe('active');
    expect(await Promise.all([ago(7), ago(4), ago(1)].map((at) => statusAt(id, at)))).toEqual([
      'active',
      'faulty',
      'active',
    ]);
    expect((await report(id, { beganAt: ago(3) })).status).toBe(400);
    expect((await post(`faults/${ticket}/repaired`, { text: 'lại' })).body).toMatchObject({
      code: 'fault_moved_on',
    });
    expect((await post(`faults/${ticket}/withdraw`, { reason: 'x' })).status).toBe(409);
  });

  it('leaves the lens faulty while another one is open', async () => {
    const id = await lens();
    const first = (await report(id, { beganAt: ago(9) })).body.id as string;
    const second = (await report(id, { kind: 'no_recording', beganAt: ago(5) })).body.id as string;
    await post(`faults/${first}/repaired`, { repairedAt: ago(1), text: 'xong' });
    expect(await statusOf(id)).toBe('faulty');
    // It works again when the last of them is over, whichever is written down last.
    await post(`faults/${second}/repaired`, { repairedAt: ago(3), text: 'xong' });
    expect(await statusOf(id)).toBe('active');
    expect(await statusAt(id, ago(2))).toBe('faulty');
    expect(await statusAt(id, ago(0.5))).toBe('active');
  });

  it('leaves the lens working when the last two are repaired at once', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await lens();
      const tickets = [
        (await report(id, { beganAt: ago(9) })).body.id as string,
        (await report(id, { kind: 'no_recording', beganAt: ago(5) })).body.id as string,
      ];
      await Promise.all(tickets.map((ticket) => post(`faults/${ticket}/repaired`, { text: 'xong' })));
      expect(await statusOf(id)).toBe('active');
      expect(await statusAt(id, new Date().toISOString())).toBe('active');
    }
  });

  it('is one of a kind while it is open', async () => {
    const id = await lens();
    const both = await Promise.all([report(id), report(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'fault_already_reported' });
    expect((await report(id, { kind: 'turned' })).status).toBe(201);
  });

  it('is opened once for one Idempotency-Key', async () => {
    const id = await lens();
    const body = { kind: 'power', description: 'Mất điện' };
    const key = { 'idempotency-key': 'fault-once' };
    const first = await post(`cameras/${id}/faults`, body, key);
    expect((await post(`cameras/${id}/faults`, body, key)).body).toEqual(first.body);
    const note = { text: 'Đã gọi thợ' };
    const noteKey = { 'idempotency-key': 'note-once' };
    await post(`faults/${first.body.id}/notes`, note, noteKey);
    expect((await post(`faults/${first.body.id}/notes`, note, noteKey)).body.notes).toHaveLength(1);
  });

  it('that was reported wrongly never was, and what was believed can still be asked', async () => {
    const id = await lens();
    const ticket = (await report(id, { beganAt: ago(6) })).body.id as string;
    const believed = new Date().toISOString();
    const withdrawn = await post(`faults/${ticket}/withdraw`, { reason: 'Nhầm với mắt bên cạnh' });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', closedReason: 'Nhầm với mắt bên cạnh' });
    expect(await statusOf(id)).toBe('active');
    expect(await statusAt(id, ago(4))).toBe('active');
    expect(await statusAt(id, ago(4), believed)).toBe('faulty');
    const { body } = await leader.client.get(`/api/v1/cameras/${id}/history`);
    expect(body.items[0]).toMatchObject({ status: 'active', reason: 'Nhầm với mắt bên cạnh' });
  });

  it('that is withdrawn leaves the others as they are', async () => {
    const id = await lens();
    const wrong = (await report(id, { beganAt: ago(9) })).body.id as string;
    await report(id, { kind: 'turned', beganAt: ago(4) });
    await post(`faults/${wrong}/withdraw`, { reason: 'nhầm' });
    expect(await statusOf(id)).toBe('faulty');
    expect(await statusAt(id, ago(6))).toBe('active');
    expect(await statusAt(id, ago(3))).toBe('faulty');
  });

  it('ends a fault that was stated without a ticket, but is not ended by stating', async () => {
    const id = await lens();
    await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'faulty', since: ago(8) });
    const ticket = (await report(id, { beganAt: ago(5) })).body.id as string;
    const stated = await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'active' });
    expect(stated.body).toMatchObject({ code: 'camera_has_open_fault' });
    await post(`faults/${ticket}/repaired`, { repairedAt: ago(1), text: 'xong' });
    expect(await statusOf(id)).toBe('active');
    expect(await Promise.all([ago(7), ago(2), ago(0.5)].map((at) => statusAt(id, at)))).toEqual([
      'faulty',
      'faulty',
      'active',
    ]);
  });

  it('is of a lens in service', async () => {
    const proposed = (await place.build.lens(place.groups.here, { status: 'proposed' })).id;
    expect((await report(proposed)).body).toMatchObject({ code: 'lens_not_in_service' });
    const id = await lens();
    expect(fieldsOf(await report(id, { beganAt: '2019-01-01T00:00:00Z' }))).toEqual(['beganAt']);
    expect(fieldsOf(await report(id, { beganAt: ago(-2) }))).toEqual(['beganAt']);
    expect(fieldsOf(await report(id, { pictureId: id }))).toEqual(['pictureId']);
    const ticket = (await report(id, { beganAt: ago(2) })).body.id as string;
    const early = await post(`faults/${ticket}/repaired`, { repairedAt: ago(3), text: 'x' });
    expect(fieldsOf(early)).toEqual(['repairedAt']);
  });

  it('is closed when its lens is retired', async () => {
    const id = await lens();
    const ticket = (await report(id, { beganAt: ago(2) })).body.id as string;
    await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'retired' });
    const source = place.app.get(DataSource);
    const writes = place.app.get(WriteUnit);
    await new RetiredFaults(new CheckPlanRepository(source), new FaultRepository(source), writes).round();
    const { body } = await leader.client.get(`/api/v1/faults/${ticket}`);
    expect(body).toMatchObject({ state: 'lens_retired' });
    expect(await statusOf(id)).toBe('retired');
  });

  it('moves once when two want it at once', async () => {
    const id = await lens();
    const ticket = (await report(id, { beganAt: ago(2) })).body.id as string;
    const both = await Promise.all([
      post(`faults/${ticket}/repaired`, { text: 'xong' }),
      post(`faults/${ticket}/withdraw`, { reason: 'nhầm' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await statusOf(id)).toBe('active');
  });
});

describe('tickets', () => {
  it('are listed begun first first, of the own areas', async () => {
    const group = await place.build.group(place.wards.here);
    const lenses = [
      (await place.build.lens(group.id)).id,
      (await place.build.lens(group.id)).id,
      (await place.build.lens(group.id)).id,
    ];
    const ids: string[] = [];
    for (const [index, id] of lenses.entries()) {
      const body = { kind: 'power', description: 'x', beganAt: ago(index + 1) };
      ids.unshift((await officer.client.post(`/api/v1/cameras/${id}/faults`, body)).body.id);
    }
    const list = `/api/v1/faults?areaId=${group.id}`;
    const first = await officer.client.get(`${list}&limit=2`);
    const rest = await officer.client.get(`${list}&limit=2&cursor=${first.body.nextCursor}`);
    const found = [...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
    expect(found).toEqual(ids);
    expect((await officer.client.get(`${list}&kind=clock`)).body.items).toEqual([]);
    expect((await officer.client.get(`${list}&state=repaired`)).body.items).toEqual([]);
    expect((await officer.client.get(`${list}&cameraId=${lenses[0]}`)).body.items).toHaveLength(1);
    // A leader of another group of the same ward.
    expect((await leader.client.get(list)).status).toBe(403);
    expect((await leader.client.get(`/api/v1/faults/${ids[0]}`)).status).toBe(404);
    for (const [act, body] of [
      ['notes', { text: 'x' }],
      ['repaired', { text: 'x' }],
      ['withdraw', { reason: 'x' }],
    ] as const)
      expect((await post(`faults/${ids[0]}/${act}`, body)).status).toBe(404);
    expect((await report(lenses[0]!)).status).toBe(404);
    const elsewhere = await place.person({ role: 'group_leader', areaId: place.groups.there });
    expect((await elsewhere.client.get('/api/v1/faults')).body.items).toEqual([]);
  });
});
