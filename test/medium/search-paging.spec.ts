import { circle, morning, SearchApplication } from './search-application';
import { check } from './search-records';

const at = (time: string) => `2026-03-10T${time}Z`;

let app: SearchApplication;

beforeAll(async () => {
  app = await SearchApplication.start();
  await app.records.area(1, [1]);
});

afterAll(() => app.stop());

describe('paging', () => {
  const spot = { lon: 108.1, lat: 11.7 };
  const place = circle(80, spot);
  let all: string[];

  beforeAll(async () => {
    // Twelve lenses, all beginning at the same moments, on clocks right, wrong and never checked.
    for (let number = 0; number < 12; number++) {
      const lens = await app.records.lens(1, { position: spot, validTo: at('10:30:00') });
      await app.records.view(lens.cameraId, { position: spot, azimuthDegrees: 0, validFrom: at('10:30:00') });
      const offset = (number % 3) * 1500;
      if (offset)
        await app.records.setClock(lens.epochId, [
          check(at('07:00:00'), offset),
          check(at('11:00:00'), offset),
        ]);
      for (let step = 0; step < 8; step++) {
        const shown = Date.parse(at('09:00:00')) + step * 20 * 60_000 + offset;
        await app.records.segment(lens, new Date(shown).toISOString(), 19);
      }
    }
    all = await app.ids({ ...place, ...morning, limit: 200 });
  });

  async function pages(limit: number): Promise<string[][]> {
    const result: string[][] = [];
    let cursor: string | null = null;
    do {
      const query: Parameters<SearchApplication['find']>[0] = { ...place, ...morning, limit };
      const page = await app.find(cursor ? { ...query, cursor } : query);
      result.push(page.features.map((feature) => feature.id));
      cursor = page.nextCursor;
    } while (cursor);
    return result;
  }

  it.each([1, 7, 12, 95, 96, 97])(
    'by %d rows loses and repeats nothing, though twelve begin at each moment',
    async (limit) => {
      expect(all).toHaveLength(96);
      const found = await pages(limit);
      expect(found.flat()).toEqual(all);
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(found.at(-1)!.length).toBeGreaterThan(0);
    },
  );

  it('is newest first', async () => {
    const { features } = await app.find({ ...place, ...morning, limit: 200 });
    const starts = features.map(({ properties }) => properties.corrected.startedAt);
    expect(starts).toEqual(starts.toSorted().toReversed());
  });

  it.each([
    ['not base64', '%%%'],
    ['not JSON', Buffer.from('nonsense').toString('base64url')],
    ['another shape', cursorOf(['1'])],
    ['no number', cursorOf(["1'; DROP TABLE segment", '01890000-0000-7000-8000-000000000000'])],
    ['a number beyond time', cursorOf(['9'.repeat(18), '01890000-0000-7000-8000-000000000000'])],
    ['no id', cursorOf(['1', 'x'])],
    ['of another list', cursorOf([1, 2])],
  ])('refuses a cursor that is %s', async (_, cursor) => {
    expect(await app.refused({ ...place, ...morning, cursor })).toEqual(['cursor']);
  });

  it.each(['-99999999999999999', '99999999999999999'])(
    'survives a forged cursor at %s µs',
    async (moment) => {
      const cursor = cursorOf([moment, '01890000-0000-7000-8000-000000000000']);
      expect([0, 96]).toContain((await app.ids({ ...place, ...morning, cursor, limit: 200 })).length);
    },
  );
});

function cursorOf(values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
