import fc from 'fast-check';
import { CANDIDATE_CASES, GOOD } from '../../test/candidate-cases';
import { type CandidateFacts, holdings, lights, nightSights } from './candidate-facts';
import { byScore, factorsOf, scoreOf as scoreOfFactors } from './score';

const scoreOf = (facts: CandidateFacts) => scoreOfFactors(factorsOf(facts));

describe('scoreOf', () => {
  it.each(CANDIDATE_CASES)('agrees with what an officer would ask first: $name', ({ order }) => {
    const ranked = order.map(([label, differs], index) => {
      const facts = { ...GOOD, ...differs };
      // Ids that stand in the way: the order must come from the facts.
      const cameraId = String(order.length - index);
      return { label, score: scoreOf(facts), groundMeters: facts.groundMeters, cameraId };
    });
    const sorted = ranked.toSorted(byScore).map(({ label }) => label);
    expect(sorted).toEqual(order.map(([label]) => label));
  });

  it('refuses weights that never were', () => {
    expect(() => factorsOf(GOOD, '0')).toThrow('there are no weights of version 0');
  });

  it('is above 0 and at most 100, as is each factor within 0 and 1', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(scoreOf(facts)).toBeGreaterThan(0);
        expect(scoreOf(facts)).toBeLessThanOrEqual(100);
        for (const factor of Object.values(factorsOf(facts))) {
          expect(factor).toBeGreaterThan(0);
          expect(factor).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each(Object.entries(betterments()))('is monotonic: %s never ranks lower', (_, better) => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (worse, other) => {
        const improved = better(worse, other);
        expect(scoreOf(improved)).toBeGreaterThanOrEqual(scoreOf(worse));
        const [first] = [ranked(worse, 'b'), ranked(improved, 'a')].toSorted(byScore);
        expect(first!.cameraId).toBe('a');
      }),
      { numRuns: 500 },
    );
  });
});

const ranked = (facts: CandidateFacts, cameraId: string) => ({
  score: scoreOf(facts),
  groundMeters: facts.groundMeters,
  cameraId,
});

/** What makes a lens better, all else the same; values come from some other lens. */
function betterments(): Record<string, (worse: CandidateFacts, other: CandidateFacts) => CandidateFacts> {
  const least = (a: number | null, b: number | null): number => Math.min(a ?? Infinity, b ?? Infinity);
  const finite = (value: number, otherwise: null) => (Number.isFinite(value) ? value : otherwise);
  const better = <T>(order: readonly T[], a: T, b: T): T =>
    order[Math.min(order.indexOf(a), order.indexOf(b))]!;
  return {
    // The pixels per metre of one lens fall with distance.
    nearer: (worse, other) => {
      const groundMeters = Math.min(worse.groundMeters, other.groundMeters);
      const { pixelsPerMeter } = worse;
      const ratio = Math.max(worse.groundMeters, 1e-3) / Math.max(groundMeters, 1e-3);
      return {
        ...worse,
        groundMeters,
        pixelsPerMeter: pixelsPerMeter === null ? null : pixelsPerMeter * ratio,
      };
    },
    'more pixels per metre': (worse, other) =>
      worse.pixelsPerMeter === null
        ? worse
        : { ...worse, pixelsPerMeter: Math.max(worse.pixelsPerMeter, other.pixelsPerMeter ?? 0) },
    brighter: (worse, other) => ({ ...worse, light: better(lights, worse.light, other.light) }),
    'within light': (worse, other) => ({
      ...worse,
      nightSight: better(nightSights, worse.nightSight, other.nightSight),
    }),
    'better confirmed': (worse, other) => ({
      ...worse,
      confirmedDaysAgo: finite(least(worse.confirmedDaysAgo, other.confirmedDaysAgo), null),
    }),
    'more often up': (worse, other) =>
      worse.uptimeShare === null
        ? worse
        : { ...worse, uptimeShare: Math.max(worse.uptimeShare, other.uptimeShare ?? 0) },
    'of a surer clock': (worse, other) => {
      const [a, b] = [worse.clock, other.clock];
      return {
        ...worse,
        clock: a && b ? (a.uncertaintyMilliseconds < b.uncertaintyMilliseconds ? a : b) : (a ?? b),
      };
    },
    'more surely held': (worse, other) => ({
      ...worse,
      holding: better(holdings, worse.holding, other.holding),
    }),
    'looking there by itself': (worse, other) => ({
      ...worse,
      by: better(
        ['direction', 'all_round', 'preset', 'turning', 'unknown_direction'] as const,
        worse.by,
        other.by,
      ),
    }),
    working: (worse, other) => ({
      ...worse,
      status: better(
        ['active', 'approved', 'faulty', 'retired', 'proposed'] as const,
        worse.status,
        other.status,
      ),
    }),
    'there for longer': (worse, other) => ({
      ...worse,
      periodShare: Math.max(worse.periodShare, other.periodShare),
    }),
  };
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyFacts: fc.Arbitrary<CandidateFacts> = fc.record({
  pixelsPerMeter: fc.option(fc.double({ min: 0.01, max: 5000, noNaN: true })),
  groundMeters: fc.double({ min: 0, max: 2000, noNaN: true }),
  by: fc.constantFrom('direction', 'preset', 'turning', 'all_round', 'unknown_direction'),
  light: fc.constantFrom(...lights),
  nightSight: fc.constantFrom(...nightSights),
  status: fc.constantFrom('active', 'approved', 'faulty', 'retired', 'proposed'),
  uptimeShare: fc.option(share),
  confirmedDaysAgo: fc.option(fc.double({ min: 0, max: 5000, noNaN: true })),
  clock: fc.option(
    fc.record({
      offsetMilliseconds: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      uncertaintyMilliseconds: fc.double({ min: 1000, max: 1e9, noNaN: true }),
    }),
  ),
  holding: fc.constantFrom(...holdings),
  periodShare: fc.double({ min: 1e-9, max: 1, noNaN: true }),
});
