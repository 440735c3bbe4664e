import { compareTowns, PlaceWorld } from '../medium/sight-place-world';

jest.setTimeout(900_000);

let world: PlaceWorld;

beforeAll(async () => {
  world = await PlaceWorld.start(20260511, 1000);
});

afterAll(() => world?.close());

it('on 1,000 random towns the lenses that see an uncertain place are those of a brute-force computation', async () => {
  const { faults, tally } = await compareTowns(world, 20260512, 4);
  console.info(JSON.stringify(tally));
  expect(faults.slice(0, 5)).toEqual([]);
  expect(tally).toMatchObject({ cases: 4000 });
  expect(tally.sure).toBeGreaterThan(2000);
  expect(tally.doubtful).toBeLessThan(tally.sure / 20);
});
