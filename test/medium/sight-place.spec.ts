import 'reflect-metadata';
import { Random } from '../../bench/random';
import { destination } from '../../src/geo/geodesic';
import type { Place } from '../../src/geo/place';
import type { Position } from '../../src/geo/position';
import { type AccessScope, EVERYWHERE, NOWHERE } from '../../src/platform/http/request-context';
import type { OracleLens, OracleView } from './sight-oracle';
import { PlaceWorld } from './sight-place-world';

jest.setTimeout(60_000);

const random = new Random(20260521);
let world: PlaceWorld;

beforeAll(async () => {
  world = await PlaceWorld.start(20260520, 1);
});

afterAll(() => world?.close());

const from = (position: Position, azimuthDegrees: number, meters: number): Position => {
  const [lon, lat] = destination(position, azimuthDegrees, meters);
  return { lon, lat };
};

let spots = 0;
/** Each test has a place of its own, a kilometre from any other. */
const spot = () => from({ lon: 108.24, lat: 11.79 }, 90, 1000 * ++spots);
const day = (text: string) => new Date(`${text}T00:00:00+07:00`);
const FIRST = day('2020-01-01');

/** 90° wide and 50 m far, to the north. */
function view(position: Position, change: Partial<OracleView> = {}): OracleView {
  return {
    id: random.uuid(),
    validFrom: FIRST,
    validTo: null,
    knownFrom: FIRST,
    knownTo: null,
    position,
    azimuthDegrees: 0,
    horizontalFovDegrees: 90,
    heightMeters: 4,
    tiltDegrees: null,
    rangeMeters: 50,
    widthPixels: 1920,
    heightPixels: null,
    projection: 'rectilinear',
    presets: [],
    isClipped: false,
    ...change,
  };
}

function lens(views: OracleView[], change: Partial<OracleLens> = {}): OracleLens {
  return {
    id: random.uuid(),
    areaId: 2,
    inServiceFrom: '2020-01-01',
    inServiceTo: null,
    states: [{ status: 'active', validFrom: FIRST, recordedAt: FIRST }],
    views,
    buildings: [],
    ...change,
  };
}

const store = (lenses: OracleLens[]) => world.store(lenses);

interface Asked {
  from?: Date;
  to?: Date;
  knownAt?: Date | null;
  scope?: AccessScope;
}

function seeing(place: Place, { scope = EVERYWHERE, ...asked }: Asked = {}) {
  const moment = asked.from ?? day('2025-05-01');
  return world.sight.seeingPlace({ from: moment, to: moment, knownAt: null, ...asked, place }, scope);
}

const idsOf = (seen: { camera: { id: string } }[]) => seen.map(({ camera }) => camera.id);
const disc = (point: Position, radiusMeters: number): Place => ({ line: [point], radiusMeters });

describe('which lenses see a place', () => {
  it('moving it out of one wedge takes exactly that lens from the answer', async () => {
    const center = spot();
    const lenses = [0, 90, 180, 270, 45].map((degrees) =>
      lens([view(from(center, degrees, 30), { azimuthDegrees: (degrees + 180) % 360 })]),
    );
    // A sixth one looks past the place, 30 m from it: its left side runs 12 m to the east.
    const aside = lens([
      view(from(center, 180, 30), { azimuthDegrees: 45 + Math.atan2(12, 30) * (180 / Math.PI) }),
    ]);
    await store([...lenses, aside]);
    const all = idsOf(await seeing(disc(center, 11.3)));
    expect(all.toSorted()).toEqual([...lenses, aside].map(({ id }) => id).toSorted());
    const moved = await seeing(disc(from(center, 270, 0.5), 11.3));
    expect(idsOf(moved).toSorted()).toEqual(lenses.map(({ id }) => id).toSorted());
    const before = new Map((await seeing(disc(center, 11.3))).map((one) => [one.camera.id, one]));
    for (const one of moved) expect(one.view).toEqual(before.get(one.camera.id)!.view);
  });

  it('along a street of some hundred metres finds each lens once, whichever part of it it sees', async () => {
    const start = spot();
    const street = [start, from(start, 45, 450), from(start, 45, 700)];
    const lenses = [20, 240, 460, 680].map((meters) => lens([view(from(from(start, 45, meters), 180, 20))]));
    await store(lenses);
    const seen = await seeing({ line: street, radiusMeters: 2 });
    expect(idsOf(seen).toSorted()).toEqual(lenses.map(({ id }) => id).toSorted());
    for (const { sight } of seen) expect(sight.groundMeters).toBeLessThan(20);
    expect(idsOf(await seeing(disc(from(start, 45, 20), 2)))).toEqual([lenses[0]!.id]);
  });

  it('shows a lens that was moved by the view that shows most, and for how long any view saw the place', async () => {
    const center = spot();
    const [april, may] = [day('2025-04-11'), day('2025-05-01')];
    const old = view(from(center, 180, 40), { validTo: april });
    const turned = view(from(center, 180, 40), { validFrom: april, validTo: may, azimuthDegrees: 180 });
    const near = view(from(center, 180, 10), { validFrom: may });
    const one = lens([old, turned, near]);
    await store([one]);
    const [seen] = await seeing(disc(center, 1), { from: day('2025-04-01'), to: day('2025-05-11') });
    expect(seen!.view.id).toBe(near.id);
    expect(seen!.sight.groundMeters).toBeCloseTo(9, 1);
    expect(seen!.periodShare).toBeCloseTo(20 / 40, 10);
    const [early] = await seeing(disc(center, 1), { from: day('2025-04-01'), to: april });
    expect([early!.view.id, early!.periodShare]).toEqual([old.id, 1]);
    expect(await seeing(disc(center, 1), { from: april, to: may })).toEqual([]);
    expect(idsOf(await seeing(disc(center, 1), { from: may, to: may }))).toEqual([one.id]);
  });

  it('counts only days of service, and of an end only what was known then', async () => {
    const center = spot();
    const retired = { status: 'retired', validFrom: day('2025-05-11'), recordedAt: day('2025-06-01') };
    const one = lens([view(from(center, 180, 10))], {
      inServiceFrom: '2025-05-01',
      inServiceTo: '2025-05-11',
      states: [{ status: 'active', validFrom: FIRST, recordedAt: FIRST }, retired],
    });
    await store([one]);
    const asked = { from: day('2025-04-21'), to: day('2025-05-31') };
    const shareOf = async (more: Asked) =>
      (await seeing(disc(center, 1), { ...asked, ...more }))[0]?.periodShare;
    expect(await shareOf({})).toBeCloseTo(10 / 40, 10);
    expect(await shareOf({ knownAt: day('2025-05-31') })).toBeCloseTo(30 / 40, 10);
    expect(await shareOf({ knownAt: day('2025-06-01') })).toBeCloseTo(10 / 40, 10);
    expect(await shareOf({ from: day('2025-05-11') })).toBeUndefined();
    expect(await shareOf({ to: day('2025-05-01') })).toBeUndefined();
  });

  it('shows the state of the beginning; a proposal only once it had become a lens', async () => {
    const center = spot();
    const [april, may] = [day('2025-04-01'), day('2025-05-01')];
    const state = (status: string, validFrom: Date) => ({ status, validFrom, recordedAt: validFrom });
    const one = lens([view(from(center, 180, 10))], {
      states: [state('proposed', FIRST), state('active', april), state('faulty', may)],
    });
    await store([one]);
    const statusOf = async (asked: Asked) => (await seeing(disc(center, 1), asked))[0]?.camera.status;
    expect(await statusOf({ from: day('2025-03-01'), to: day('2025-03-02') })).toBeUndefined();
    expect(await statusOf({ from: day('2025-03-01'), to: april })).toBe('active');
    expect(await statusOf({ from: april, to: day('2025-06-01') })).toBe('active');
    expect(await statusOf({ from: may, to: day('2025-06-01') })).toBe('faulty');
  });

  it('answers as was believed before a view was mended', async () => {
    const center = spot();
    const mended = day('2025-06-01');
    const one = lens([
      view(from(center, 180, 10), { azimuthDegrees: 180, knownTo: mended }),
      view(from(center, 180, 10), { knownFrom: mended }),
    ]);
    await store([one]);
    expect(idsOf(await seeing(disc(center, 2)))).toEqual([one.id]);
    expect(await seeing(disc(center, 2), { knownAt: day('2025-05-31') })).toEqual([]);
    expect(idsOf(await seeing(disc(center, 2), { knownAt: mended }))).toEqual([one.id]);
  });

  it('nobody hears of lenses of another area', async () => {
    const center = spot();
    const [here, there] = [2, 3].map((areaId) => lens([view(from(center, 180, 10))], { areaId }));
    await store([here!, there!]);
    const within = async (areaIds: number[], knownAt: Date | null) =>
      idsOf(await seeing(disc(center, 5), { scope: { ...NOWHERE, areaIds }, knownAt }));
    for (const knownAt of [null, day('2025-06-01')]) {
      expect(await within([2], knownAt)).toEqual([here!.id]);
      expect(await within([3], knownAt)).toEqual([there!.id]);
      expect((await within([1], knownAt)).toSorted()).toEqual([here!.id, there!.id].toSorted());
      expect(await within([], knownAt)).toEqual([]);
    }
  });
});

describe('which lenses are around a place', () => {
  function around(
    place: Place,
    withinMeters: number,
    { scope = EVERYWHERE, ...asked }: Asked & { limit?: number } = {},
  ) {
    const moment = day('2025-05-01');
    return world.sight.around(
      { from: moment, to: moment, knownAt: null, withinMeters, ...asked, place },
      scope,
    );
  }

  it('are those whose ground is within a distance, the nearest first, with how far that is', async () => {
    const center = spot();
    const lenses = [320, 30, 120, 900].map((meters) => lens([view(from(center, 0, meters))]));
    await store(lenses);
    const found = await around(disc(center, 10), 400);
    expect(idsOf(found)).toEqual([1, 2, 0].map((index) => lenses[index]!.id));
    // The foot of a lens without a tilt is the nearest ground it covers.
    [20, 110, 310].forEach((meters, index) => expect(found[index]!.distanceMeters).toBeCloseTo(meters, 0));
    expect(idsOf(await around(disc(center, 10), 400, { limit: 2 }))).toEqual(
      [1, 2].map((index) => lenses[index]!.id),
    );
    expect(idsOf(await around(disc(center, 10), 309))).toHaveLength(2);
  });

  it('say how whoever comes that way is seen first, and 0 m of those that see the place', async () => {
    const center = spot();
    // Looks back at the place from 100 m and reaches 50 m.
    const back = lens([view(from(center, 0, 100), { azimuthDegrees: 180 })]);
    const here = lens([view(from(center, 180, 20))]);
    await store([back, here]);
    const [first, second] = await around(disc(center, 5), 100);
    expect([first!.camera.id, first!.distanceMeters]).toEqual([here.id, 0]);
    expect(second!.camera.id).toBe(back.id);
    expect(second!.distanceMeters).toBeCloseTo(45, 0);
    // Coverage is drawn a little too far, so the sight is of the nearest metre within it.
    expect(Math.abs(second!.sight.groundMeters - 49.5)).toBeLessThan(0.6);
  });

  it('from a line are measured from its nearest part, also as was believed then, and never of another area', async () => {
    const start = spot();
    const line = [start, from(start, 90, 600)];
    const [here, there] = [2, 3].map((areaId) => lens([view(from(from(start, 90, 400), 0, 70))], { areaId }));
    await store([here!, there!]);
    for (const knownAt of [null, day('2025-06-01')]) {
      const scope = { ...NOWHERE, areaIds: [2] };
      const found = await around({ line, radiusMeters: 20 }, 100, { knownAt, scope, limit: 1 });
      expect(idsOf(found)).toEqual([here!.id]);
      expect(found[0]!.distanceMeters).toBeCloseTo(50, 0);
    }
    expect(await around({ line, radiusMeters: 20 }, 100, { knownAt: day('2019-01-01') })).toEqual([]);
  });
});
