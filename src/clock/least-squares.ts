/** One measured value with the largest error its reading may have. `at` in milliseconds. */
export interface Reading {
  at: number;
  value: number;
  uncertainty: number;
}

/** A straight line through readings; `slope` is value per millisecond. */
export interface Line {
  readings: readonly Reading[];
  mean: number;
  /** Sxx: the sum of squared distances from `mean`; 0 when all readings are of one moment (then the line is level). */
  spread: number;
  slope: number;
  /** How far readings at their worst can have turned the line; infinite for one moment. */
  slopeBound: number;
  valueAt: (at: number) => number;
}

/** Ordinary least squares through at least one reading. */
export function fitLine(readings: readonly Reading[]): Line {
  const origin = readings[0]!.at;
  const mean = origin + average(readings.map((reading) => reading.at - origin));
  const level = average(readings.map((reading) => reading.value));
  const spread = sum(readings.map((reading) => (reading.at - mean) ** 2));
  const turn = sum(readings.map((reading) => (reading.at - mean) * (reading.value - level)));
  const worstTurn = sum(readings.map((reading) => Math.abs(reading.at - mean) * reading.uncertainty));
  const slope = spread > 0 ? turn / spread : 0;
  return {
    readings,
    mean,
    spread,
    slope,
    slopeBound: spread > 0 ? worstTurn / spread : Infinity,
    valueAt: (at) => level + slope * (at - mean),
  };
}

/**
 * How wrong the line may be: `within` bounds it between the outermost readings, `growth` is added per millisecond beyond.
 * The wider of
 * (a) the bound by the readings: the line at t is Σ cᵢ(t)·yᵢ with cᵢ(t) = 1/n + (t − t̄)(tᵢ − t̄)/Sxx, so readings within
 *     ± rᵢ put it within ± Σ |cᵢ(t)|·rᵢ, and
 * (b) from three readings on, the 95 % prediction interval t₀.₉₇₅,ₙ₋₂ · s · √(1 + 1/n + (t − t̄)²/Sxx), which sees that the
 *     truth is no line (NIST/SEMATECH e-Handbook of Statistical Methods, section 4.5.1.2; Draper & Smith, "Applied
 *     Regression Analysis", section 3.1).
 * Both are convex in t: the larger of the two ends bounds all between, and the steepest slope bounds the growth outside.
 */
export function intervalOf(line: Line): { within: number; growth: number } {
  const { readings, mean, spread } = line;
  const times = readings.map((reading) => reading.at);
  const ends = [Math.min(...times), Math.max(...times)];
  const weight = (reading: Reading, at: number) =>
    1 / readings.length + ((at - mean) * (reading.at - mean)) / spread;
  const byReadings = (at: number) =>
    sum(readings.map((reading) => Math.abs(weight(reading, at)) * reading.uncertainty));
  const scatter = scatterOf(line);
  const byScatter = (at: number) => scatter * Math.sqrt(1 + 1 / readings.length + (at - mean) ** 2 / spread);
  return {
    within: Math.max(...ends.map(byReadings), ...ends.map(byScatter)),
    growth: Math.max(line.slopeBound, scatter / Math.sqrt(spread)),
  };
}

/** t₀.₉₇₅ · s of the residuals; 0 for two readings, through which a line always fits. */
function scatterOf(line: Line): number {
  const freedom = line.readings.length - 2;
  if (freedom < 1) return 0;
  const squares = sum(line.readings.map((reading) => (reading.value - line.valueAt(reading.at)) ** 2));
  return studentQuantile(freedom) * Math.sqrt(squares / freedom);
}

/** Two-sided 95 % points of Student's t (NIST/SEMATECH e-Handbook, section 1.3.6.7.2); between rows the wider holds. */
const STUDENT: readonly (readonly [freedom: number, quantile: number])[] = [
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [8, 2.306],
  [10, 2.228],
  [15, 2.131],
  [20, 2.086],
  [30, 2.042],
  [60, 2.0],
];

function studentQuantile(freedom: number): number {
  return STUDENT.findLast(([least]) => least <= freedom)![1];
}

export function average(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
