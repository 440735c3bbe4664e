import { circle, morning, period, type Problem, SearchApplication } from './search-application';

let app: SearchApplication;

beforeAll(async () => {
  app = await SearchApplication.start();
});

afterAll(() => app.stop());

describe('a search is refused', () => {
  it.each([
    ['no place', {}, ['bbox']],
    ['half a circle', { lon: 108, lat: 11 }, ['radiusMeters']],
    ['an empty number', { ...circle(), lat: '' }, ['lat']],
    ['a longitude beyond the globe', { ...circle(), lon: 181 }, ['lon']],
    ['a radius too large', circle(50_001), ['radiusMeters']],
    ['two shapes', { ...circle(), bbox: '1,2,3,4' }, ['bbox']],
    ['a box turned over', { bbox: '3,2,1,4' }, ['bbox']],
    ['an area twice', { areaId: 1, area: 'A1' }, ['area']],
    ['a camera that is no id', { cameraId: "x' OR 1=1" }, ['cameraId']],
    ['an unknown holding', { ...circle(), holding: 'lost' }, ['holding']],
    ['an unknown field', { ...circle(), radius: 5 }, ['radius']],
    ['a page too long', { ...circle(), limit: 201 }, ['limit']],
  ])('%s', async (_, query, fields) => {
    expect(await app.refused({ ...morning, ...query })).toEqual(fields);
  });

  it.each([
    ['without times', {}, ['from', 'to']],
    ['a time without an offset', period('2026-03-10T08:00:00', '2026-03-10T09:00:00Z'), ['from']],
    ['a period turned over', period('2026-03-10T09:00:00Z', '2026-03-10T08:00:00Z'), ['to']],
    ['an empty period', period('2026-03-10T09:00:00Z', '2026-03-10T09:00:00Z'), ['to']],
    ['more than 366 days', period('2025-01-01T00:00:00Z', '2026-01-02T00:00:00.001Z'), ['to']],
  ])('%s', async (_, times, fields) => {
    expect(await app.refused({ ...circle(), ...times })).toEqual(fields);
  });

  it('366 days are not', async () => {
    await app.find({ ...circle(), ...period('2025-01-01T00:00:00Z', '2026-01-02T00:00:00Z') });
  });

  it('a polygon that crosses itself, in both languages', async () => {
    const ring = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    const { status, body } = await app.post<Problem>({
      polygon: { type: 'Polygon', coordinates: [ring] },
      ...morning,
    });
    expect(status).toBe(400);
    expect(body.errors![0]).toMatchObject({
      field: 'polygon',
      message: { en: expect.stringContaining('cross itself'), vi: expect.stringContaining('tự cắt') },
    });
  });

  it.each(['lon', 'bbox', 'areaId', 'area', 'cameraId', 'polygon', 'holding'])(
    'null in place of %s',
    async (field) => {
      const { status, body } = await app.post<Problem>({ bbox: '1,2,3,4', ...morning, [field]: null });
      expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
    },
  );

  it('a polygon in the address', async () => {
    expect(await app.refused({ polygon: '{}', ...morning })).toEqual(['polygon']);
  });
});
