import fc from 'fast-check';
import { roles } from '../../src/access/roles';
import type { ViewBodyDto } from '../../src/cameras/view-body.dto';
import type { ViewDto } from '../../src/cameras/views.dto';
import { coverageOf } from '../../src/geo/coverage';
import type { ApiClient } from '../api-client';
import { viewBody } from '../builders';
import { anyView } from '../geometries';
import { TwoWards } from './two-wards';

jest.setTimeout(60_000);

let wards: TwoWards;
let client: ApiClient;

beforeAll(async () => {
  wards = await TwoWards.start();
  client = (await wards.person(...roles.map((role) => ({ role })))).client;
});

afterAll(() => wards?.stop());

async function recorded(changes: Partial<ViewBodyDto>, kind: 'fixed' | 'ptz' | 'dome' = 'fixed') {
  const { id } = await wards.build.lens(wards.groups.here, { kind });
  return client.post(`/api/v1/cameras/${id}/views`, viewBody(changes));
}

async function view(changes: Partial<ViewBodyDto>, kind?: 'fixed' | 'ptz' | 'dome'): Promise<ViewDto> {
  const { status, body } = await recorded(changes, kind);
  expect({ status, body: status === 201 ? null : (body as object) }).toEqual({ status: 201, body: null });
  return body as ViewDto;
}

async function refused(changes: object, kind?: 'fixed' | 'ptz'): Promise<{ field: string }[]> {
  const { status, body } = await recorded(changes, kind);
  expect(status).toBe(400);
  return (body as { errors: { field: string }[] }).errors;
}

const UNKNOWN = { horizontalFovDegrees: null, heightMeters: null, widthPixels: null, rangeMeters: null };
const preset = { name: 'Ngã ba', azimuthDegrees: 360, horizontalFovDegrees: 20 };

describe('a view', () => {
  it('of which only place and direction are known stays unknown, and is assumed to reach 43 m', async () => {
    const one = await view({ ...UNKNOWN, azimuthDegrees: 30 });
    expect(one).toMatchObject({
      ...UNKNOWN,
      effectiveFovDegrees: null,
      rings: [],
      presets: [],
      isClipped: false,
    });
    expect(one).toMatchObject({ nearMeters: 0, farMeters: 43, isRangeAssumed: true });
    const { body } = await client.get<{ items: ViewDto[] }>(`/api/v1/cameras/${one.cameraId}/views`);
    expect(body.items).toEqual([one]);
  });

  it('may be told by focal length and sensor; a stated field of view wins', async () => {
    const optics = { focalLengthMillimeters: 4, sensorWidthMillimeters: 7.2 };
    const one = await view({ ...optics, horizontalFovDegrees: null, rangeMeters: null });
    expect(one).toMatchObject({ ...optics, horizontalFovDegrees: null, isRangeAssumed: false });
    expect(one.effectiveFovDegrees).toBeCloseTo(83.974, 3);
    expect(one.farMeters).toBeCloseTo(42.593, 3);
    expect((await view({ ...optics, horizontalFovDegrees: 60 })).effectiveFovDegrees).toBe(60);
  });

  it('tells its dead zone and how far which detail reaches', async () => {
    const one = await view({
      tiltDegrees: 40,
      heightPixels: 1080,
      framesPerSecond: 12.5,
      nightRangeMeters: 20,
    });
    expect(one.nearMeters).toBeCloseTo(0.9418, 4);
    expect(one.rings.map(({ name }) => name)).toEqual(['identify', 'recognise', 'observe', 'detect']);
    expect(one.rings[1]!.groundMeters).toBeCloseTo(Math.sqrt(7.68 ** 2 - 2.5 ** 2), 6);
    expect(one).toMatchObject({ framesPerSecond: 12.5, nightRangeMeters: 20, infraredRangeMeters: null });
  });

  it('of a PTZ lens has presets', async () => {
    const one = await view({ azimuthDegrees: null, presets: [preset] }, 'ptz');
    expect(one.presets).toEqual([{ ...preset, azimuthDegrees: 0, tiltDegrees: null, rangeMeters: null }]);
    expect((await view({ presets: [preset] }, 'dome')).presets).toHaveLength(1);
  });

  it.each([
    ['presets', { presets: [preset] }],
    ['sensorWidthMillimeters', { focalLengthMillimeters: 4 }],
    ['focalLengthMillimeters', { sensorWidthMillimeters: 4 }],
    ['tiltDegrees', { tiltDegrees: -80, heightPixels: 1080 }],
    ['horizontalFovDegrees', { horizontalFovDegrees: 200 }],
    ['widthPixels', { widthPixels: 0 }],
  ])('is refused naming %s', async (field, changes) => {
    expect(await refused(changes)).toMatchObject([{ field }]);
  });

  it('is refused naming what is wrong in a preset', async () => {
    const [fault] = await refused({ presets: [{ ...preset, horizontalFovDegrees: 0 }] }, 'ptz');
    expect(fault!.field).toContain('presets');
  });
});

it('of any kind covers ground that PostGIS calls valid', async () => {
  const samples = fc.sample(anyView, 500).map((one) => coverageOf(one).coverage);
  const [row] = await wards.query<{ invalid: string[] | null }>(
    `SELECT array_agg(ST_IsValidReason(g)) FILTER (WHERE NOT ST_IsValid(g)) AS invalid
     FROM unnest($1::text[]) t, ST_GeomFromGeoJSON(t) g`,
    [samples.map((one) => JSON.stringify(one))],
  );
  expect(row).toEqual({ invalid: null });
});
