import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { CROWD_CENTER, lensCrowd } from '../medium/lens-crowd';
import { type Person, TwoWards } from '../medium/two-wards';

jest.setTimeout(120_000);

const HERE = 20_000;
const THERE = 500;
const TILE_BYTES_MAX = 200_000;

let world: TwoWards;
let officer: Person;

beforeAll(async () => {
  world = await TwoWards.start();
  officer = await world.person({ role: 'ward_officer', areaId: world.wards.here });
  const { ownerUrl } = world.database;
  // 20,000 lenses on 155 by 155 metres, and those of another ward among them.
  await lensCrowd(ownerUrl, { lenses: HERE, spacing: 0.00001, areaIds: [world.groups.here], prefix: 'H' });
  await lensCrowd(ownerUrl, { lenses: THERE, spacing: 0.00001, areaIds: [world.groups.there], prefix: 'T' });
});

afterAll(() => world?.stop());

async function tileOf(z: number, dx = 0, dy = 0) {
  const { lon, lat } = CROWD_CENTER;
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  const [column, row] = [Math.floor(((lon + 180) / 360) * 2 ** z) + dx, Math.floor(y * 2 ** z) + dy];
  const answer = await fetch(`${world.baseUrl}/api/v1/cameras/tiles/${z}/${column}/${row}`, {
    headers: officer.headers,
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { layers } = new VectorTile(new PbfReader(bytes));
  const properties = (name: string) => {
    const layer = layers[name];
    return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer!.feature(index).properties);
  };
  return { status: answer.status, bytes, layers: Object.keys(layers), properties };
}

const sum = (cells: Record<string, unknown>[], name: string) =>
  cells.reduce((total, cell) => total + (cell[name] as number), 0);

it('20,000 lenses in one spot: every tile of every zoom stays within 200 kB', async () => {
  const kinds = new Set<string>();
  for (let z = 0; z <= 22; z++)
    for (const [dx, dy] of z < 15
      ? [[0, 0]]
      : [
          [0, 0],
          [1, 0],
          [0, 1],
          [-1, -1],
        ]) {
      const { status, bytes, layers } = await tileOf(z, dx, dy);
      expect([200, 204]).toContain(status);
      expect(bytes.length).toBeLessThanOrEqual(TILE_BYTES_MAX);
      kinds.add(layers.sort().join('+'));
    }
  expect([...kinds]).toContain('cells');
  expect([...kinds]).toContain('lenses');
});

it('what is too much to show is counted, by status, and only the own', async () => {
  for (const z of [0, 5, 12]) {
    const { layers, properties } = await tileOf(z);
    expect(layers).toEqual(['cells']);
    const cells = properties('cells');
    expect(cells.length).toBeLessThanOrEqual(1024);
    expect(sum(cells, 'count')).toBe(HERE);
    expect(sum(cells, 'faulty')).toBe(HERE / 10);
    expect(sum(cells, 'active')).toBe((HERE / 10) * 9);
    expect(sum(cells, 'unconfirmed')).toBe(HERE);
  }
});
