/** One row of bench/results.json. */
export interface Figure {
  /** What was measured: `<bench>.<what>`. */
  name: string;
  /** The value measured, in `unit`. */
  figure: number;
  unit: string;
  /** The same measured in the same run on the thinnest thing that does the work; null when there is no such thing. */
  baseline: number | null;
  /** figure / baseline. */
  ratio: number | null;
  /** As the issue states it, in words: `>= 2000`. Null: measured for information. */
  goal: string | null;
  met: boolean | null;
}
