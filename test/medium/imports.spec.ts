import { csvOf, ImportsWorld } from './imports-world';

jest.setTimeout(120_000);

let world: ImportsWorld;
let area: string;

/** A row of a list as wards keep it, at a place of its own. */
let places = 0;
const row = (changes: Record<string, string | number> = {}) => {
  const number = ++places;
  return {
    'Mã camera': `L-${number}`,
    'Tên camera': `Ngã ba ${number}`,
    'Vĩ độ': (11.7 + (number % 100) * 0.001).toFixed(6),
    'Kinh độ': (108.2 + Math.floor(number / 100) * 0.001).toFixed(6),
    'Góc phương vị': 90,
    ...changes,
  };
};
const countsOf = ({ counts }: { counts: object }) => counts;

beforeAll(async () => {
  world = await ImportsWorld.start();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  area = (await world.build.area()).code;
});

describe('importing a list', () => {
  it('registers its lenses with views and states, and says so in the custody log', async () => {
    const rows = [row(), row({ 'Trạng thái': 'Hỏng' })];
    const result = await world.import(csvOf(rows), { area });
    expect(result).toMatchObject({ in: 2, counts: { created: 2, updated: 0, unchanged: 0, rejected: 0 } });
    const lenses = await world.query<{ status: string; views: string; states: string }>(
      `SELECT c.status, (SELECT count(*) FROM camera_view v WHERE v.camera_id = c.id) AS views,
         (SELECT count(*) FROM camera_status_change s WHERE s.camera_id = c.id) AS states
       FROM camera c WHERE c.code = ANY($1) ORDER BY c.code`,
      [rows.map((one) => one['Mã camera'])],
    );
    expect(lenses).toEqual([
      { status: 'active', views: '1', states: '1' },
      { status: 'faulty', views: '1', states: '1' },
    ]);
  });

  it('writes nothing without --commit', async () => {
    const before = await world.fingerprint();
    const result = await world.import(csvOf([row(), row()]), { area, isCommit: false });
    expect(countsOf(result)).toMatchObject({ created: 2 });
    expect(await world.fingerprint()).toEqual(before);
    expect(await world.query(`SELECT 1 FROM camera_import WHERE state = 'running'`)).toEqual([]);
  });

  it('changes nothing the second time, with codes and without', async () => {
    const rows = [row(), row(), row({ 'Mã camera': '' }), row({ 'Mã camera': '' })];
    const file = csvOf(rows);
    expect(countsOf(await world.import(file, { area }))).toMatchObject({ created: 4 });
    const before = await world.fingerprint();
    expect(countsOf(await world.import(file, { area }))).toMatchObject({ unchanged: 4, created: 0 });
    // Neither does another order of the rows.
    expect(countsOf(await world.import(csvOf(rows.toReversed()), { area }))).toMatchObject({ unchanged: 4 });
    expect(await world.fingerprint()).toEqual(before);
  });
});
