import { compareAll } from './candidate-comparison';
import { leaveViews, passDeadlines } from './candidate-moves';
import { OracleWorld } from './candidate-oracle-world';

jest.setTimeout(60_000);

// A thousand towns take minutes: candidates-oracle.long-spec.ts.
const TOWNS = 40;

let world: OracleWorld;

beforeAll(async () => {
  world = await OracleWorld.start(20260601, TOWNS);
});

afterAll(() => world?.close());

it('candidates equal brute force: facts, factors, score, recorder, deadline, order', async () => {
  const { faults, tally } = await compareAll(world, 3);
  console.info(JSON.stringify(tally));
  expect(faults.slice(0, 5)).toEqual([]);
  // Or it would have proved nothing.
  expect(tally.rows).toBeGreaterThan(100);
  expect(tally.orders).toBeGreaterThan(25);
  expect(tally.nearEdgeOfFootage).toBeLessThan(tally.rows / 20);
});

it('a time past the deadline of one lens changes its row alone', async () => {
  const { faults, ...figures } = await passDeadlines(world, 25);
  console.info(JSON.stringify(figures));
  expect(faults.slice(0, 5)).toEqual([]);
  expect(figures.moves).toBe(25);
});

it('a place out of the view of one lens takes its row away alone', async () => {
  const { faults, ...figures } = await leaveViews(world, 8);
  console.info(JSON.stringify(figures));
  expect(faults.slice(0, 5)).toEqual([]);
  expect(figures.moves).toBe(8);
});
