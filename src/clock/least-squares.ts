/** One measured value with the half width of its 95 % interval. `at` in milliseconds. */
export interface Reading {
  at: number;
  value: number;
  uncertainty: number;
}

/** A straight line through readings; `slope` is value per millisecond. The uncertainties are 95 % half widths if the readings' are. */
export interface Line {
  readings: readonly Reading[];
  /** Weighted mean of `at`; there the level and the slope of the line are independent. */
  mean: number;
  slope: number;
  /** Of the line at `mean`. */
  levelUncertainty: number;
  /** Infinite when all readings are of one moment (then the line is level). */
  slopeUncertainty: number;
  /** Readings beyond those that any line of its kind could pass through. */
  freedom: number;
  valueAt: (at: number) => number;
}

/** Least squares through at least one reading, each weighted by 1/uncertainty² (NIST/SEMATECH e-Handbook, 4.1.4.3). */
export function fitLine(readings: readonly Reading[]): Line {
  const weights = readings.map((reading) => reading.uncertainty ** -2);
  const weighted = (of: (reading: Reading) => number) =>
    sum(readings.map((reading, index) => weights[index]! * of(reading)));
  const weight = sum(weights);
  const origin = readings[0]!.at;
  const mean = origin + weighted((reading) => reading.at - origin) / weight;
  const level = weighted((reading) => reading.value) / weight;
  const spread = weighted((reading) => (reading.at - mean) ** 2);
  const turn = weighted((reading) => (reading.at - mean) * (reading.value - level));
  const slope = spread > 0 ? turn / spread : 0;
  return {
    readings,
    mean,
    slope,
    levelUncertainty: 1 / Math.sqrt(weight),
    slopeUncertainty: spread > 0 ? 1 / Math.sqrt(spread) : Infinity,
    freedom: Math.max(0, readings.length - (spread > 0 ? 2 : 1)),
    valueAt: (at) => level + slope * (at - mean),
  };
}

/** The same with slope 0. */
export function fitLevel(readings: readonly Reading[]): Line {
  const { mean, levelUncertainty, valueAt } = fitLine(readings);
  const level = valueAt(mean);
  const freedom = readings.length - 1;
  return {
    readings,
    mean,
    slope: 0,
    levelUncertainty,
    slopeUncertainty: Infinity,
    freedom,
    valueAt: () => level,
  };
}

/**
 * How much a stated uncertainty is believed: like one that was itself found from so many degrees of freedom, that is, to
 * about a third of its value (GUM, JCGM 100:2008, G.4.2, equation G.3: ν = ½·(relative error)⁻²).
 */
const STATED_FREEDOM = 5;
/** Scatter beyond so many times the stated: the statement is refuted (or the truth is no line), and only the scatter counts. */
const REFUTED_BY = 4;

/**
 * The factor by which the readings' 95 % half widths are to be multiplied so that intervals made of them hold 95 %, given
 * how the readings scatter about their line. 1 while no reading is left over to scatter; else what was stated and what is
 * seen are pooled by their degrees of freedom (the scaled inverse χ² prior of Gelman et al., "Bayesian Data Analysis", 3.2;
 * Student's t with the sum of both). So stated uncertainties are known to be t₀.₉₇₅,₅ times a standard deviation.
 */
export function inflationOf(line: Line): number {
  const { readings, freedom } = line;
  if (!freedom) return 1;
  const stated = studentQuantile(STATED_FREEDOM) ** -2;
  const squares = sum(
    readings.map(({ at, value, uncertainty }) => ((value - line.valueAt(at)) / uncertainty) ** 2),
  );
  const seen = squares / freedom;
  if (seen > REFUTED_BY ** 2 * stated) return studentQuantile(freedom) * Math.sqrt(seen);
  const pooled = (STATED_FREEDOM * stated + squares) / (STATED_FREEDOM + freedom);
  return studentQuantile(STATED_FREEDOM + freedom) * Math.sqrt(pooled);
}

/** Two-sided 95 % points of Student's t (NIST/SEMATECH e-Handbook, 1.3.6.7.2); between rows the wider holds. */
const STUDENT: readonly (readonly [freedom: number, quantile: number])[] = [
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [7, 2.365],
  [8, 2.306],
  [9, 2.262],
  [10, 2.228],
  [12, 2.179],
  [15, 2.131],
  [20, 2.086],
  [30, 2.042],
  [60, 2.0],
];

function studentQuantile(freedom: number): number {
  return STUDENT.findLast(([least]) => least <= freedom)![1];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
