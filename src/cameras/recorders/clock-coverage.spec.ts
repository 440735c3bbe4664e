import { type ClockCheck, fitClock } from '../../clock/clock-fit';
import type { ClockModel } from '../../clock/clock-model';
import { epochShowing } from './epoch-choice';

/**
 * How often the stated 95 % interval holds the truth, over 2,000 simulated recorders, each with one reset in a year.
 *
 * The display: a quartz 20–500 ppm wrong, either way, constant; the picture carries the time with a lag that differs from
 * frame to frame (normal, σ = 0.4 s), cut to whole seconds. Footage is stamped by that display, and so is what a check reads.
 * A check: whoever compares errs besides (normal; σ of each person between 0.1 and 0.7 s), and states the usual ± 1 s.
 * After the reset: another offset, the same quartz. 2 to 8 checks at irregular moments before and after it.
 */
const RECORDERS = 2000;
const SECOND = 1000;
const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const QUERIES = 5;

/** mulberry32: the same recorders every time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Dice {
  constructor(private readonly random: () => number) {}

  between(least: number, most: number): number {
    return least + (most - least) * this.random();
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  sign(): number {
    return this.random() < 0.5 ? -1 : 1;
  }

  /** Box and Muller. */
  normal(deviation: number): number {
    return deviation * Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}

/** Answers of one kind. */
class Tally {
  private held = 0;
  private readonly halfWidths: number[] = [];

  add({ missedBy, halfWidth }: { missedBy: number; halfWidth: number }): void {
    this.halfWidths.push(halfWidth);
    if (Math.abs(missedBy) <= halfWidth) this.held++;
  }

  get share(): number {
    return (100 * this.held) / this.halfWidths.length;
  }

  get medianSeconds(): number {
    return this.halfWidths.toSorted((a, b) => a - b)[this.halfWidths.length >> 1]! / SECOND;
  }

  get text(): string {
    return `${this.share.toFixed(1)} % of ${this.halfWidths.length}, median ± ${this.medianSeconds.toFixed(2)} s`;
  }
}

/** What is simulated of a recorder: two clocks, the second from the reset on. */
interface Recorder {
  driftPpm: number;
  resetAt: number;
  offsets: [number, number];
  personSeconds: number;
}

class Simulation {
  private readonly dice: Dice;

  constructor(seed: number) {
    this.dice = new Dice(randomOf(seed));
  }

  recorder(): Recorder {
    const { dice } = this;
    const offset = () => dice.normal(300 * SECOND);
    return {
      driftPpm: dice.sign() * dice.between(20, 500),
      resetAt: START + dice.between(120, 240) * DAY,
      offsets: [offset(), offset()],
      personSeconds: dice.between(0.1, 0.7),
    };
  }

  /** What footage of a true moment is stamped with, and a check reads. */
  display(recorder: Recorder, at: number): Date {
    const { driftPpm, resetAt, offsets } = recorder;
    const [since, offset] = at < resetAt ? [START, offsets[0]] : [resetAt, offsets[1]];
    const shown = at + offset + driftPpm * 1e-6 * (at - since) + this.dice.normal(0.4 * SECOND);
    return new Date(Math.floor(shown / SECOND) * SECOND);
  }

  checks(recorder: Recorder, [from, to]: [number, number], count: number): ClockCheck[] {
    return Array.from({ length: count }, () => {
      const at = Math.round(this.dice.between(from, to));
      const trueAt = new Date(at + Math.round(this.dice.normal(recorder.personSeconds * SECOND)));
      return { displayedAt: this.display(recorder, at), trueAt, readingUncertaintyMilliseconds: 1000 };
    });
  }

  /** True moments within a period, evenly at random. */
  moments([from, to]: [number, number], count = QUERIES): number[] {
    return Array.from({ length: count }, () => this.dice.between(from, to));
  }

  count(): number {
    return this.dice.whole(2, 8);
  }
}

type Epochs = { openedAt: Date | null; model: ClockModel | null }[];

/** What the product says of a stamp, against the truth. */
function answer(epochs: Epochs, stamp: Date, at: number) {
  const { correctedAt, uncertaintyMilliseconds } = epochShowing(epochs, stamp);
  return { missedBy: correctedAt.getTime() - at, halfWidth: uncertaintyMilliseconds };
}

describe('2,000 simulated recorders, each with one reset', () => {
  const inside = new Tally();
  const byCount = new Map<number, Tally>();
  const outside = new Tally();
  const once = new Tally();
  const onceOfGoodQuartz = new Tally();

  beforeAll(() => {
    const simulation = new Simulation(20260301);
    for (let number = 0; number < RECORDERS; number++) {
      const recorder = simulation.recorder();
      const periods: [number, number][] = [
        [START, recorder.resetAt],
        [recorder.resetAt, START + 365 * DAY],
      ];
      const checks = periods.map((period) => simulation.checks(recorder, period, simulation.count()));
      const openings = [null, new Date(recorder.resetAt)];
      const epochs = checks.map((some, index) => ({ openedAt: openings[index]!, model: fitClock(some) }));
      for (const [index, { model }] of epochs.entries()) {
        const span: [number, number] = [+model!.firstCheckedAt, +model!.lastCheckedAt];
        const count = checks[index]!.length;
        if (!byCount.has(count)) byCount.set(count, new Tally());
        for (const at of simulation.moments(span)) {
          const told = answer(epochs, simulation.display(recorder, at), at);
          inside.add(told);
          byCount.get(count)!.add(told);
        }
      }
      // After the last check of all; and what the first check alone would have said of the month after it.
      const month = (from: Date): [number, number] => [+from, +from + 30 * DAY];
      for (const at of simulation.moments(month(epochs[1]!.model!.lastCheckedAt)))
        outside.add(answer(epochs, simulation.display(recorder, at), at));
      const first = [{ openedAt: null, model: fitClock(checks[1]!.slice(0, 1)) }];
      for (const at of simulation.moments(month(first[0]!.model!.lastCheckedAt))) {
        const told = answer(first, simulation.display(recorder, at), at);
        once.add(told);
        if (Math.abs(recorder.driftPpm) <= 100) onceOfGoodQuartz.add(told);
      }
    }
    const rows = [...byCount]
      .sort(([a], [b]) => a - b)
      .map(([count, tally]) => `  ${count} checks: ${tally.text}`);
    process.stdout.write(
      [
        `inside the checks: ${inside.text}`,
        ...rows,
        `up to 30 days after the last: ${outside.text}`,
        `one check, up to 30 days after: ${once.text}; quartz within 100 ppm: ${onceOfGoodQuartz.text}\n`,
      ].join('\n'),
    );
  });

  it('state 95 % intervals inside their checks that hold in 93 to 97 of 100, with a median half width of 3 s at most', () => {
    expect(inside.share).toBeGreaterThanOrEqual(93);
    expect(inside.share).toBeLessThanOrEqual(97);
    expect(inside.medianSeconds).toBeLessThanOrEqual(3);
  });
});
