import { VectorTile } from '@mapbox/vector-tile';
import { Client } from 'pg';
import { PbfReader } from 'pbf';
import type { CreateCameraDto } from '../../src/cameras/cameras.dto';
import type { ViewBodyDto } from '../../src/cameras/view-body.dto';
import { destination } from '../../src/geo/geodesic';
import type { Position } from '../../src/geo/position';
import { LensMap } from '../../src/cameras/coverage/lens-map';
import { viewBody } from '../builders';
import { untilTrue } from '../until';
import { type Person, TwoWards } from './two-wards';

jest.setTimeout(120_000);

interface Feature {
  properties: Record<string, string | number | boolean>;
  /** Of the first point, in units of the tile. */
  x: number;
  y: number;
}

interface TileAnswer {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  layers: Record<string, Feature[]>;
}

let world: TwoWards;
let officer: Person;

beforeAll(async () => {
  world = await TwoWards.start();
  world.app.get(LensMap).freshMilliseconds = 200;
  officer = await world.person({ role: 'ward_officer', areaId: world.wards.here });
});

afterAll(() => world?.stop());

const from = (position: Position, azimuthDegrees: number, meters: number): Position => {
  const [lon, lat] = destination(position, azimuthDegrees, meters);
  return { lon, lat };
};

let places = 0;
/** Each test has a place of its own, 20 km from any other. */
const place = () => from({ lon: 106, lat: 11.79 }, 90, 20_000 * ++places);

function tileAt({ lon, lat }: Position, z: number): { z: number; x: number; y: number } {
  const radians = (lat * Math.PI) / 180;
  const y = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2;
  return { z, x: Math.floor(((lon + 180) / 360) * 2 ** z), y: Math.floor(y * 2 ** z) };
}

async function get(
  { z, x, y }: { z: number; x: number; y: number },
  person: Person = officer,
  headers: Record<string, string> = {},
): Promise<TileAnswer> {
  const url = `${world.baseUrl}/api/v1/cameras/tiles/${z}/${x}/${y}`;
  const answer = await fetch(url, { headers: { ...person.headers, ...headers } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isTile = answer.headers.get('content-type') === 'application/vnd.mapbox-vector-tile';
  return { status: answer.status, headers: answer.headers, bytes, layers: isTile ? layersOf(bytes) : {} };
}

function layersOf(bytes: Uint8Array): Record<string, Feature[]> {
  const { layers } = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => {
        const feature = layer.feature(index);
        const { x, y } = feature.loadGeometry()[0]![0]!;
        return { properties: feature.properties, x, y };
      }),
    ]),
  );
}

const idsOf = ({ layers }: TileAnswer) => (layers.lenses ?? []).map(({ properties }) => properties.id);

/** The map is a few seconds old at most: asks until it shows the lenses. */
async function untilShown(
  ids: string[],
  position: Position,
  z: number,
  person = officer,
): Promise<TileAnswer> {
  let shown: TileAnswer | undefined;
  await untilTrue(async () => {
    shown = await get(tileAt(position, z), person);
    return ids.every((id) => idsOf(shown!).includes(id));
  });
  return shown!;
}

async function lens(
  view: Partial<ViewBodyDto>,
  camera: Partial<CreateCameraDto> = {},
  areaId = world.groups.here,
): Promise<string> {
  return (await world.build.lens(areaId, { view: viewBody(view), ...camera })).id;
}

describe('the map of lenses', () => {
  it('shows a lens, what it covers and to which detail', async () => {
    const position = place();
    const id = await lens(
      { position, azimuthDegrees: 90, widthPixels: 1920 },
      { kind: 'dome', status: 'faulty' },
    );
    const { layers, headers, status } = await untilShown([id], position, 18);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, max-age=5, must-revalidate');
    expect(headers.get('vary')).toMatch(/Cookie, Authorization/);
    const [point] = layers.lenses!;
    expect(point!.properties).toEqual({
      id,
      code: expect.any(String),
      kind: 'dome',
      status: 'faulty',
      azimuth: 90,
      unconfirmed: true,
    });
    // 1920 pixels over 90°: 250 px/m to 3 m, 125 to 7.3 m, 62.5 to 15 m, 25 to 38 m, and the stated range of 50 m.
    expect(layers.coverage!.map(({ properties }) => properties.detail ?? 'all')).toEqual([
      'all',
      'detect',
      'observe',
      'recognise',
      'identify',
    ]);
    expect(layers.coverage!.every(({ properties }) => properties.id === id)).toBe(true);
    expect(layers.cells).toBeUndefined();
  });

  it('draws no detail below zoom 17 and no coverage below zoom 14', async () => {
    const position = place();
    const id = await lens({ position });
    const { layers } = await untilShown([id], position, 16);
    expect(layers.coverage!.map(({ properties }) => properties.detail)).toEqual([undefined]);
    expect(Object.keys((await get(tileAt(position, 13))).layers)).toEqual(['lenses']);
    expect(Object.keys((await get(tileAt(position, 0))).layers)).toEqual(['lenses']);
  });

  it('draws coverage that reaches in from a neighbouring tile, where the lens itself is not', async () => {
    const position = place();
    const { z, x, y } = tileAt(position, 20);
    const id = await lens({ position, azimuthDegrees: 0, rangeMeters: 100 });
    await untilShown([id], position, 20);
    const north = await get({ z, x, y: y - 2 });
    expect(idsOf(north)).toEqual([]);
    expect(north.layers.coverage!.map(({ properties }) => properties.id)).toContain(id);
  });

  it('a lens on the border of two tiles is in both, at the edge of each', async () => {
    const { z, x, y } = tileAt(place(), 16);
    const west = (x / 2 ** z) * 360 - 180;
    const { lat } = place();
    const position = { lon: Math.round(west * 1e7) / 1e7, lat };
    const id = await lens({ position });
    const right = await untilShown([id], { lon: position.lon + 1e-6, lat }, z);
    const left = await untilShown([id], { lon: position.lon - 1e-5, lat }, z);
    expect(Math.abs(right.layers.lenses![0]!.x)).toBeLessThanOrEqual(1);
    expect(Math.abs(left.layers.lenses![0]!.x - 4096)).toBeLessThanOrEqual(1);
    expect(y).toBeGreaterThan(0);
  });

  it('leaves out proposals and retired lenses', async () => {
    const position = place();
    const proposed = await lens({ position }, { status: 'proposed' });
    const retired = await lens({ position });
    await officer.client.patch(`/api/v1/cameras/${retired}`, { status: 'retired', retiredOn: '2025-01-01' });
    const shown = await lens({ position });
    const tile = await untilShown([shown], position, 18);
    expect(idsOf(tile)).toEqual([shown]);
    expect(tile.layers.coverage!.map(({ properties }) => properties.id)).not.toContain(proposed);
    expect(tile.layers.coverage!.map(({ properties }) => properties.id)).not.toContain(retired);
  });

  it('shows within seconds that a lens was moved', async () => {
    const [old, now] = [place(), place()];
    const id = await lens({ position: old });
    await untilShown([id], old, 16);
    const body = viewBody({ position: now, validFrom: '2025-01-01T00:00:00Z' });
    expect((await officer.client.post(`/api/v1/cameras/${id}/views`, body)).status).toBe(201);
    await untilShown([id], now, 16);
    expect((await get(tileAt(old, 16))).status).toBe(204);
  });
});

describe('keeping', () => {
  it('an unchanged tile is not sent again', async () => {
    const position = place();
    const id = await lens({ position });
    const { headers } = await untilShown([id], position, 17);
    const etag = headers.get('etag')!;
    const again = await get(tileAt(position, 17), officer, { 'if-none-match': etag });
    expect([again.status, again.bytes.length, again.headers.get('etag')]).toEqual([304, 0, etag]);
    await officer.client.patch(`/api/v1/cameras/${id}`, { status: 'faulty' });
    await untilTrue(
      async () => (await get(tileAt(position, 17), officer, { 'if-none-match': etag })).status === 200,
    );
  });

  it('where nothing is there is an answer without a body', async () => {
    const answer = await get({ z: 10, x: 0, y: 0 });
    expect([answer.status, answer.bytes.length]).toEqual([204, 0]);
  });

  it('a grant that ended opens no kept tile', async () => {
    const position = place();
    const id = await lens({ position });
    const guest = await world.person(
      { role: 'ward_officer', areaId: world.wards.here },
      { role: 'ward_officer', areaId: world.wards.there },
    );
    await untilShown([id], position, 17, guest);
    await endGrant(guest.id, world.wards.here);
    expect((await get(tileAt(position, 17), guest)).status).toBe(204);
  });
});

async function endGrant(accountId: string, areaId: number): Promise<void> {
  const owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  const sql = `UPDATE role_grant SET valid_to = now() WHERE account_id = $1 AND area_id = $2`;
  await owner.query(sql, [accountId, areaId]).finally(() => owner.end());
}

describe('who may look', () => {
  it('a lens of another ward is in no tile, neither as a point nor as ground nor in a number', async () => {
    const position = place();
    const here = await lens({ position });
    const there = await lens({ position }, {}, world.groups.there);
    const everybody = await world.person({ role: 'investigator' });
    await untilShown([here, there], position, 18, everybody);
    for (let z = 0; z <= 22; z++) {
      const { layers, bytes } = await get(tileAt(position, z));
      expect(Buffer.from(bytes).includes(there)).toBe(false);
      expect((layers.lenses ?? []).map(({ properties }) => properties.id)).toContain(here);
      for (const { properties } of layers.coverage ?? []) expect(properties.id).toBe(here);
    }
  });

  it('an auditor is refused', async () => {
    const auditor = await world.person({ role: 'auditor', areaId: world.wards.here });
    expect((await get({ z: 0, x: 0, y: 0 }, auditor)).status).toBe(403);
  });
});

describe('refusals', () => {
  it.each([
    ['/23/0/0', 'z'],
    ['/-1/0/0', 'z'],
    ['/1.5/0/0', 'z'],
    ['/3/8/0', 'x'],
    ['/3/0/8', 'y'],
    ['/3/0/a', 'y'],
  ])('%s names %s', async (path, field) => {
    const { status, body } = await officer.client.get(`/api/v1/cameras/tiles${path}`);
    expect([status, (body as { errors: { field: string }[] }).errors[0]!.field]).toEqual([400, field]);
  });
});
