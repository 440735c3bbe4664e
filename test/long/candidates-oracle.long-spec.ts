import { compareAll } from '../medium/candidate-comparison';
import { leaveViews, passDeadlines } from '../medium/candidate-moves';
import { OracleWorld } from '../medium/candidate-oracle-world';

jest.setTimeout(900_000);

let world: OracleWorld;

beforeAll(async () => {
  world = await OracleWorld.start(20260611, 1000);
});

afterAll(() => world?.close());

it('on 1,000 random towns candidates are those of a brute-force computation', async () => {
  const { faults, tally } = await compareAll(world, 3);
  console.info(JSON.stringify(tally));
  expect(faults.slice(0, 5)).toEqual([]);
  expect(tally.questions).toBe(3000);
  expect(tally.rows).toBeGreaterThan(2500);
  expect(tally.orders).toBeGreaterThan(600);
  expect(tally.nearEdgeOfFootage).toBeLessThan(tally.rows / 20);
});

it('a time past the deadline of one lens changes its row alone', async () => {
  const { faults, ...figures } = await passDeadlines(world, 200);
  console.info(JSON.stringify(figures));
  expect(faults.slice(0, 5)).toEqual([]);
  expect(figures.moves).toBe(200);
});

it('a place out of the view of one lens takes its row away alone', async () => {
  const { faults, ...figures } = await leaveViews(world, 150);
  console.info(JSON.stringify(figures));
  expect(faults.slice(0, 5)).toEqual([]);
  expect(figures.moves).toBe(150);
});
