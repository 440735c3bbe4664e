import { DINH_VAN } from '../builders';
import { csvOf, ImportsWorld } from './imports-world';

jest.setTimeout(120_000);

let world: ImportsWorld;
let area: { id: number; code: string };

type Cells = Record<string, string | number>;
/** Each a hundred metres from the one before. */
let places = 0;
const row = (changes: Cells = {}): Cells => {
  const number = ++places;
  const [lat, lon] = [11.7 + (number % 90) * 0.001, 108.2 + Math.floor(number / 90) * 0.001];
  const place = { 'Vĩ độ': lat.toFixed(6), 'Kinh độ': lon.toFixed(6) };
  return {
    'Mã camera': `R-${number}`,
    'Tên camera': `Mắt ${number}`,
    ...place,
    'Góc phương vị': 90,
    ...changes,
  };
};
const bySquare = async (half: number) =>
  world.build.area({
    boundary: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [DINH_VAN.lon - half, DINH_VAN.lat - half],
            [DINH_VAN.lon + half, DINH_VAN.lat - half],
            [DINH_VAN.lon + half, DINH_VAN.lat + half],
            [DINH_VAN.lon - half, DINH_VAN.lat + half],
            [DINH_VAN.lon - half, DINH_VAN.lat - half],
          ],
        ],
      ],
    },
  });
const run = (rows: Cells[], options: Parameters<ImportsWorld['import']>[1] = {}) =>
  world.import(csvOf(rows), { area: area.code, ...options });
const lensOf = async (code: string) => {
  const [lens] = await world.query<Record<string, unknown>>(`SELECT * FROM camera WHERE code = $1`, [code]);
  return lens;
};
const viewsOf = (code: string) =>
  world.query<{ azimuth: number; isBelieved: boolean; validFrom: Date }>(
    `SELECT azimuth_degrees AS azimuth, known_to IS NULL AS "isBelieved", valid_from AS "validFrom"
     FROM camera_view v JOIN camera c ON c.id = v.camera_id WHERE c.code = $1 ORDER BY known_from`,
    [code],
  );

beforeAll(async () => {
  world = await ImportsWorld.start();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  area = await world.build.area();
});

describe('a lens that is registered', () => {
  it('is corrected where it was typed wrongly, and what was believed stays findable', async () => {
    const first = row();
    await run([first]);
    const changed = { ...first, 'Góc phương vị': 180, 'Tên camera': 'Tên đúng' };
    expect((await run([changed])).counts).toMatchObject({ updated: 1 });
    const [old, now] = await viewsOf(String(first['Mã camera']));
    expect(old).toMatchObject({ azimuth: 90, isBelieved: false });
    expect(now).toMatchObject({ azimuth: 180, isBelieved: true, validFrom: old!.validFrom });
    expect(await lensOf(String(first['Mã camera']))).toMatchObject({ name: 'Tên đúng' });
  });

  it('keeps what the list says nothing of', async () => {
    const first = row({ 'Địa chỉ': 'Đường số 1', 'Độ cao lắp đặt': 5 });
    await run([first]);
    const { 'Địa chỉ': _address, 'Độ cao lắp đặt': _height, ...less } = first;
    expect((await run([less])).counts).toMatchObject({ unchanged: 1 });
    expect(await lensOf(String(first['Mã camera']))).toMatchObject({ address: 'Đường số 1' });
  });

  it('may be updated without its position', async () => {
    const first = row();
    await run([first]);
    const bare = { 'Mã camera': first['Mã camera']!, 'Trạng thái': 'Hỏng' };
    expect((await run([bare])).counts).toMatchObject({ updated: 1 });
    expect(await lensOf(String(first['Mã camera']))).toMatchObject({ status: 'faulty' });
    expect(await viewsOf(String(first['Mã camera']))).toHaveLength(1);
  });

  it('is not retired by a list, nor changed once it is', async () => {
    const first = row();
    await run([first]);
    const { rows } = await run([{ ...first, 'Trạng thái': 'retired' }]);
    expect(rows[0]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'retire_by_hand' }] });
  });

  it('of another area is not moved into the list’s, unless the row names it', async () => {
    const other = await world.build.area();
    const lens = await world.build.lens(other.id);
    const { rows } = await run([row({ 'Mã camera': lens.code })]);
    expect(rows[0]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'lens_elsewhere' }] });
  });

  it('stays in its group when the list is for the ward', async () => {
    const group = await world.build.group(area.id);
    const first = row({ 'Mã địa bàn': group.code });
    await run([first]);
    const { 'Mã địa bàn': _, ...less } = first;
    expect((await run([less])).counts).toMatchObject({ unchanged: 1 });
    expect(await lensOf(String(first['Mã camera']))).toMatchObject({ area_id: group.id });
  });
});

describe('a row that is in doubt', () => {
  it('names its unit by code or name, or is rejected', async () => {
    const group = await world.build.group(area.id, { name: 'Tổ dân phố Gia Thạnh' });
    const { rows } = await run([
      row({ 'Tổ dân phố': 'gia thanh' }),
      row({ 'Tổ dân phố': group.code }),
      row({ 'Tổ dân phố': 'Tổ Lạ' }),
      row({ 'Tổ dân phố': '' }),
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'rejected', 'created']);
    expect(rows[2]!.reasons[0]).toMatchObject({ field: 'area', code: 'area_unknown' });
  });

  it('outside the area is rejected with what may have been meant, and mended only when told so', async () => {
    area = await bySquare(0.05);
    const typo = row({ 'Vĩ độ': '11.792', 'Kinh độ': '109.241' });
    const first = await run([typo]);
    expect(first.rows[0]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'outside_area' }] });
    expect(first.rows[0]!.proposals[0]).toMatchObject({
      kind: 'typo',
      position: { lon: 108.241, lat: 11.792 },
    });
    expect((await run([typo], { accept: ['swapped'] })).counts).toMatchObject({ rejected: 1 });
    const mended = await run([typo], { accept: ['typo'] });
    expect(mended.rows[0]!.outcome === 'created' || mended.rows[0]!.proposals.length > 1).toBe(true);
  });

  it('with latitude and longitude exchanged is rejected, or turned when told so', async () => {
    area = await bySquare(0.05);
    const turned = row({ 'Vĩ độ': '108.241', 'Kinh độ': '11.792' });
    const { rows } = await run([turned]);
    expect(rows[0]).toMatchObject({ outcome: 'rejected', proposals: [{ kind: 'swapped' }] });
    expect((await run([turned], { accept: ['swapped'] })).counts).toMatchObject({ created: 1 });
  });

  it('of several lenses is rejected with that offer, or split when told so', async () => {
    const several = row({ 'Góc phương vị': '', Hướng: '80;200;320' });
    const { rows } = await run([several]);
    expect(rows[0]).toMatchObject({ outcome: 'rejected', proposals: [{ kind: 'several', count: 3 }] });
    const split = await run([several], { accept: ['several'] });
    expect(split.counts).toMatchObject({ created: 1 });
    const code = String(several['Mã camera']);
    const azimuths = await Promise.all(
      [1, 2, 3].map(async (n) => (await viewsOf(`${code}-${n}`))[0]!.azimuth),
    );
    expect(azimuths).toEqual([80, 200, 320]);
    expect((await run([several], { accept: ['several'] })).counts).toMatchObject({ unchanged: 1 });
  });

  it('without a name and a code, or without a place, is rejected', async () => {
    const { rows } = await run([
      row({ 'Mã camera': '', 'Tên camera': '' }),
      row({ 'Vĩ độ': '', 'Kinh độ': '' }),
      row({ 'Vĩ độ': 0, 'Kinh độ': 0 }),
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('never stops the file, even when it is the database that refuses it', async () => {
    // Looking up over the horizon from a tower: the geometry sees nobody.
    const blind = row({
      'Độ cao lắp đặt': 30,
      'Góc nghiêng': -60,
      'Góc mở ngang': 30,
      'Độ phân giải': '1920x1080',
    });
    const { counts, rows } = await run([row(), blind, row()]);
    expect(counts).toMatchObject({ created: 2, rejected: 1 });
    expect(rows.map(({ number }) => number)).toEqual([2, 3, 4]);
  });
});

describe('a likely duplicate', () => {
  const twin = (of: Cells, changes: Cells = {}) => ({ ...of, 'Mã camera': `T-${++places}`, ...changes });

  it('of a registered lens is rejected, created or merged as told', async () => {
    const lens = row();
    await run([lens]);
    const again = twin(lens, { 'Góc phương vị': 100, 'Địa chỉ': 'Số 5' });
    const { rows } = await run([again]);
    expect(rows[0]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'likely_duplicate' }] });
    expect(rows[0]!.proposals.map(({ kind }) => kind)).toEqual(['duplicate', 'merge']);
    expect((await run([again], { accept: ['merge'] })).counts).toMatchObject({ updated: 1 });
    expect(await lensOf(String(lens['Mã camera']))).toMatchObject({ address: 'Số 5' });
    expect((await run([again], { accept: ['duplicate'] })).counts).toMatchObject({ created: 1 });
  });

  it('within the list is told by its row; other lenses of one pole are none', async () => {
    const lens = row();
    const { rows } = await run([lens, twin(lens), twin(lens, { 'Góc phương vị': 270 })]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'rejected', 'created']);
  });

  it('by code within the list is rejected, wherever it stands', async () => {
    const lens = row();
    const { rows } = await run([lens, row({ 'Mã camera': lens['Mã camera']! })]);
    expect(rows[1]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'code_repeated' }] });
  });
});

describe('buildings', () => {
  it('cut what they hide out of the coverage', async () => {
    const { lon, lat } = DINH_VAN;
    const ring = [
      [lon, lat + 0.0001],
      [lon + 0.0002, lat + 0.0001],
      [lon + 0.0002, lat + 0.0002],
      [lon, lat + 0.0002],
    ];
    const footprint = JSON.stringify({ type: 'Polygon', coordinates: [[...ring, ring[0]]] });
    await world.query(
      `INSERT INTO building (id, area_id, footprint, source) VALUES (gen_random_uuid(), $1, ST_SetSRID(ST_GeomFromGeoJSON($2), 4326), 'test')`,
      [area.id, footprint],
    );
    const lens = row({
      'Vĩ độ': lat,
      'Kinh độ': lon,
      'Góc phương vị': 0,
      'Góc mở ngang': 90,
      'Tầm nhìn': 40,
    });
    await run([lens]);
    const [view] = await world.query<{ clipped: boolean }>(
      `SELECT is_clipped AS clipped FROM camera_view v JOIN camera c ON c.id = v.camera_id WHERE c.code = $1`,
      [lens['Mã camera']],
    );
    expect(view).toEqual({ clipped: true });
  });
});
