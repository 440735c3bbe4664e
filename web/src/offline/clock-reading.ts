/** How this device's clock stood to the server's when they were compared. */
export interface Measured {
  /** To be added to the device's time. */
  offsetMilliseconds: number;
  roundTripMilliseconds: number;
  measuredAtMilliseconds: number;
}

export interface ClockReading {
  /** ISO */
  trueAt: string;
  /** As the api takes it: half of it is the uncertainty. With what the device's clock may have drifted since. */
  roundTripMilliseconds: number;
}

/** What the clock of a phone drifts at worst when nothing sets it. */
const DRIFT = 100e-6;
/** The api takes no more, and takes half of it: a clock that is less well known is not one to compare with. */
export const ROUND_TRIP_MILLISECONDS_MAX = 60_000;

/** The answer that was under way the shortest says most. */
export function shortest(tried: Measured[]): Measured | undefined {
  return [...tried].sort((a, b) => a.roundTripMilliseconds - b.roundTripMilliseconds)[0];
}

/** @returns null when the clocks were compared too long ago to say the time. */
export function readingAt(measured: Measured, deviceMilliseconds: number): ClockReading | null {
  const age = Math.abs(deviceMilliseconds - measured.measuredAtMilliseconds);
  const roundTripMilliseconds = Math.ceil(measured.roundTripMilliseconds + 2 * age * DRIFT);
  if (roundTripMilliseconds > ROUND_TRIP_MILLISECONDS_MAX) return null;
  const trueAt = new Date(deviceMilliseconds + measured.offsetMilliseconds).toISOString();
  return { trueAt, roundTripMilliseconds };
}
