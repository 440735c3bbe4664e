import { Random } from '../../bench/random';
import { compareTowns, makeCase, PlaceWorld } from '../medium/sight-place-world';

jest.setTimeout(180_000);

// A thousand towns take a minute: sight-place.long-spec.ts.
const TOWNS = 150;

let world: PlaceWorld;

beforeAll(async () => {
  world = await PlaceWorld.start(20260501, TOWNS);
});

afterAll(() => world?.close());

it('equals brute force: which lenses, by which view, how near, how fine, for how long', async () => {
  const { faults, tally } = await compareTowns(world, 20260502, 6);
  console.info(JSON.stringify(tally));
  expect(faults.slice(0, 5)).toEqual([]);
  // Or it would have proved nothing.
  expect(tally.sure).toBeGreaterThan(400);
  expect(tally.doubtful).toBeLessThan(tally.sure / 20);
  expect(tally.lines).toBeGreaterThan(150);
  expect(tally.clipped).toBeGreaterThan(30);
  expect(tally.parts).toBeGreaterThan(10);
  for (const by of ['direction', 'preset', 'turning', 'all_round', 'unknown_direction'])
    expect(tally.by[by]).toBeGreaterThan(2);
});

it('of a point without uncertainty and a moment it is the answer of `seeing`', async () => {
  const random = new Random(20260503);
  let seen = 0;
  for (const town of [...world.towns, ...world.towns, ...world.towns]) {
    const { place, from, knownAt, scope } = makeCase(random, town);
    const point = place.line[0]!;
    const whole = { place: { line: [point], radiusMeters: 0 }, from, to: from, knownAt };
    const [ofPlace, ofPoint] = await Promise.all([
      world.sight.seeingPlace(whole, scope),
      world.sight.seeing({ point, at: from, knownAt }, scope),
    ]);
    seen += ofPoint.length;
    const shown = ofPoint.map(({ isUnconfirmed: _, ...lens }) => ({
      ...lens,
      // By way of the stored coverage the last digits differ.
      sight: lens.view.isClipped ? expect.objectContaining({ by: lens.sight.by }) : lens.sight,
      periodShare: 1,
    }));
    expect(ofPlace).toEqual(shown);
  }
  expect(seen).toBeGreaterThan(70);
});
