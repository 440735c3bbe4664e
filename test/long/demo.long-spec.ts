import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import type { Race } from '../../src/commands/race-table';
import type { YearlyReportDto } from '../../src/reports/reports.dto';
import { type CommandResult, runCommand, startCommand } from '../command-line';
import { type Stack, startStack } from '../processes';

const SEED_MILLISECONDS = 300_000;
/** Long enough to have asked, too short for the deadline to have passed. */
const LOSS_UNDER_WAY_MILLISECONDS = 1500;
const TOWN = '/api/v1/reports/yearly?area=24871@2023-12-31&year=2023';
/** Everything that a run of the demo may record; that it looked at something is logged anew each time. */
const TABLES = [
  ...[
    'area',
    'area_version',
    'area_succession',
    'recorder',
    'clock_epoch',
    'clock_check',
    'camera',
    'source',
  ],
  ...[
    'recorder_consent',
    'retention_measurement',
    'camera_status_change',
    'camera_proposal',
    'camera_import',
  ],
  ...['camera_import_row', 'spot_check', 'fault_ticket', 'fault_note', 'registry_picture'],
  ...['camera_view', 'segment', 'stored_object', 'evidence_item', 'acquisition', 'derivative', 'incident'],
  ...['incident_evidence', 'outbox_message', 'idempotency_key', 'account', 'role_grant', 'api_token'],
];

type Figures = Record<string, number>;

jest.setTimeout(SEED_MILLISECONDS);

describe('seed demo', () => {
  let stack: Stack;
  /** Where the clips of killed runs stay. */
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lensledger-seed-'));
    // Eleven runs and the looks at what they left come within few minutes from one address.
    stack = await startStack({ extraEnv: { RATE_LIMIT_ADDRESS_PER_MINUTE: '100000' } });
    for (const login of ['quan-tri-1', 'quan-tri-2']) {
      const file = join(folder, `${login}.password`);
      await writeFile(file, randomBytes(18).toString('base64'));
      const parameters = ['admin', 'create', '--login', login, '--password-file', file];
      expect((await runCommand(parameters, stack.environment)).code).toBe(0);
    }
  });

  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true });
  });

  const parametersFor = (url: string) => ['seed', 'demo', '--url', url, '--accounts', folder];
  const seed = () => startCommand([...parametersFor(stack.baseUrl), '--json'], { TMPDIR: folder });

  /** Kills the seeding so long after it says `text`. */
  async function killedAt(text: string, afterMilliseconds = 0): Promise<CommandResult> {
    const running = seed();
    await running.says(text);
    await new Promise((resolve) => setTimeout(resolve, afterMilliseconds));
    running.child.kill('SIGKILL');
    return running.result;
  }

  it(
    'may be killed at any point and is continued by the next run',
    async () => {
      for (const point of [
        '[1/8]',
        '[2/8]',
        '[3/8] lenses: 100',
        '[4/8] incidents asked about: 9',
        '[5/8] sealed clips: 10',
        '[6/8] incidents linked: 9',
        '[7/8] race: open requests',
      ])
        expect((await killedAt(point)).code).toBeNull();
      // While it waits for a deadline to pass.
      expect((await killedAt('[7/8] race: open requests', LOSS_UNDER_WAY_MILLISECONDS)).code).toBeNull();
      const { code, stdout, stderr } = await seed().result;
      expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
      const seeded = JSON.parse(stdout) as Seeded;
      expectPilotFigures(seeded);
      expectRace(seeded.race);
    },
    SEED_MILLISECONDS,
  );

  it('has every incident of the year handed over by the link of its custodian', async () => {
    const counts = await rowsOf<{ state: string; by: string | null; count: number }>(
      `SELECT k.state, a.method AS by, count(*)::integer AS count FROM keep_request k
         JOIN incident n ON n.id = k.incident_id AND n.reference LIKE 'DEMO-2023-%'
         JOIN incident_evidence e ON e.incident_id = n.id AND e.unlinked_at IS NULL
         JOIN acquisition a ON a.item_id = e.item_id
         JOIN evidence_item i ON i.id = e.item_id
         JOIN keep_request_lens l ON l.request_id = k.id AND l.camera_id = i.camera_id
       GROUP BY 1, 2`,
    );
    expect(counts).toEqual([{ state: 'handed_over', by: 'link', count: 38 }]);
  });

  it(
    'changes nothing when it is run again',
    async () => {
      const before = await rowCounts();
      const { code, stdout, stderr } = await runCommand(parametersFor(stack.baseUrl), { TMPDIR: folder });
      expect(code).toBe(0);
      expect(stdout).toMatch(/street lenses +118\n/);
      expect(stdout).toMatch(/groups covered +21 \/ 21\n/);
      // Of each group with a boundary, how much its lenses detect of it.
      expect(stdout.match(/^ +Tổ dân phố .* \d+\.\d %$/gm)).toHaveLength(21);
      // From here on only what it says of the race: a failure shows all of it.
      const race = stdout.slice(stdout.indexOf('Race against'));
      // Nothing brings messages to the custodians' phones here, so whoever lives or works next to them was told at once.
      expect(race).toMatch(/: 1 red, 1 amber, 1 green\n/);
      expect(race).toMatch(/^ +red +\d+ h \d+ min +Đầu ghi .* +keeping, nothing here +beat officer$/m);
      expect(race).toMatch(/^ +amber +1 d \d+ h +Đầu ghi .* +sent, not opened +group leader$/m);
      expect(race).toMatch(/^ +green +5 d \d+ h +Đầu ghi .* +opened, not answered +beat officer$/m);
      expect(race).toMatch(/^Lost: 1\n[^]*\n +\d{4}-\d\d +Tổ dân phố Mẫu 20 +nobody answered +1$/m);
      expect(race).toMatch(/ward_officer +can-bo-xa +\S{20}\n/);
      expect(stderr).toMatch(/^\[1\/8\]/);
      expect(await rowCounts()).toEqual(before);
    },
    SEED_MILLISECONDS,
  );

  it('gives the command line the same report as HTTP', async () => {
    const parameters = ['report', 'yearly', '--area', '24871@2023-12-31', '--year', '2023', '--json'];
    const { code, stdout } = await runCommand(parameters, stack.environment);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual((await stack.client.get(TOWN)).body);
  });

  it('counts one incident more, one link less and one lens less in exactly their cells', async () => {
    expect(await changesBy(addIncident)).toEqual({
      'incidents.total': 1,
      'incidents.byKind.fight.total': 1,
      'incidents.byKind.fight.stopped': 1,
    });
    expect(await changesBy(unlinkOne)).toEqual({
      'solvedWithCameraEvidence.total': -1,
      'solvedWithCameraEvidence.byKind.traffic_accident': -1,
    });
    expect(await changesBy(retireOne)).toEqual({ 'lenses.street': -1 });
  });

  it(
    'does not undo by a further run what people changed since',
    async () => {
      const before = await figures();
      expect((await seed().result).code).toBe(0);
      expect(await figures()).toEqual(before);
    },
    SEED_MILLISECONDS,
  );

  it('answers with exit code 2 and one sentence when the address is another service', async () => {
    const other = await runCommand(parametersFor(stack.workerUrl), { TMPDIR: folder });
    expect([other.code, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toMatch(/lensledger: GET areas\?limit=1 was refused with 404/);
    expect(other.stderr).not.toMatch(/\n +at /);
  });

  async function figures(): Promise<Figures> {
    const { status, body } = await stack.client.get<YearlyReportDto>(TOWN);
    expect(status).toBe(200);
    return flattened(body);
  }

  /** Cells that `change` moved, and by how much. */
  async function changesBy(change: () => Promise<void>): Promise<Figures> {
    const before = await figures();
    await change();
    const after = await figures();
    const moved = Object.keys(after).filter((cell) => after[cell] !== before[cell]);
    return Object.fromEntries(moved.map((cell) => [cell, after[cell]! - before[cell]!]));
  }

  async function addIncident(): Promise<void> {
    const { body: incidents } = await stack.client.get('/api/v1/incidents?kind=fight&limit=1');
    const { areaId, location } = incidents.items[0];
    const answer = await stack.client.post('/api/v1/incidents', {
      reference: 'TEST-1',
      areaId,
      kind: 'fight',
      summary: 'One fight more',
      occurredFrom: '2023-12-31T23:50:00+07:00',
      occurredTo: '2024-01-01T00:20:00+07:00',
      location,
      locationUncertaintyMeters: 5,
      outcome: 'stopped',
      outcomeReason: 'stopped in time',
    });
    expect(answer.status).toBe(201);
  }

  /** Of a solved accident with a single link. */
  async function unlinkOne(): Promise<void> {
    const { body: incidents } = await stack.client.get(
      '/api/v1/incidents?kind=traffic_accident&outcome=solved',
    );
    for (const { id } of incidents.items as { id: string }[]) {
      const { body: links } = await stack.client.get(`/api/v1/incidents/${id}/evidence`);
      if (links.items.length > 1) continue;
      const path = `/api/v1/incidents/${id}/evidence/${links.items[0].id}/unlink`;
      expect((await stack.client.post(path, { reason: 'wrong junction' })).status).toBeLessThan(300);
      return;
    }
    throw new Error('no accident with a single link');
  }

  /** Of a group that has more, so that the group stays covered. */
  async function retireOne(): Promise<void> {
    const { body: cameras } = await stack.client.get('/api/v1/cameras?limit=200&kind=fixed');
    const { id } = (cameras.items as { id: string; code: string }[]).find(({ code }) => code === 'DV-002')!;
    const answer = await stack.client.patch(`/api/v1/cameras/${id}`, {
      status: 'retired',
      retiredOn: '2023-12-30',
    });
    expect(answer.status).toBe(200);
  }

  async function rowCounts(): Promise<Record<string, number>> {
    const counts = TABLES.map((table) => `(SELECT count(*)::integer FROM ${table}) AS ${table}`);
    const rows = await rowsOf<Record<string, number>>(`SELECT ${counts.join(', ')}`);
    return rows[0]!;
  }

  async function rowsOf<T extends QueryResultRow>(sql: string): Promise<T[]> {
    const client = new Client({ connectionString: stack.database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<T>(sql);
    await client.end();
    return rows;
  }
});

interface Seeded {
  town: YearlyReportDto;
  district: YearlyReportDto;
  race: Race;
}

/** What the pilot town reported for 2023 (docs: design of the demo). */
function expectPilotFigures({ town, district }: Seeded): void {
  expect(town.area.name).toBe('Thị trấn Đinh Văn');
  expect(town.lenses.street).toBe(118);
  expect(town.groups).toEqual({ covered: 21, total: 21 });
  expect(district.lenses).toEqual({ street: 436, highVantage: 8 });
  expect(town.incidents.byKind.fight).toMatchObject({ total: 15, stopped: 15 });
  expect(town.incidents.byKind.gathering).toMatchObject({ total: 2, dispersed: 2 });
  const { traffic_accident, disorder, injury } = town.solvedWithCameraEvidence.byKind;
  expect([traffic_accident, disorder + injury, town.solvedWithCameraEvidence.total]).toEqual([2, 14, 16]);
}

/** One of each colour, told and answered as planned; and the one whose deadline passed. */
function expectRace({ board, losses }: Race): void {
  expect(board.counts).toEqual({ red: 1, amber: 1, green: 1 });
  expect(board.items.map(({ colour, state, lastAnswer }) => [colour, state, lastAnswer])).toEqual([
    ['red', 'keeping', 'keeping'],
    ['amber', 'sent', null],
    ['green', 'opened', null],
  ]);
  expect(losses).toMatchObject({ total: 1, items: [{ cause: 'no_answer', count: 1 }] });
}

function flattened(value: object, prefix = ''): Figures {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
      if (typeof inner === 'object' && inner !== null)
        return Object.entries(flattened(inner, `${prefix}${name}.`));
      return typeof inner === 'number' ? [[prefix + name, inner] as const] : [];
    }),
  );
}
