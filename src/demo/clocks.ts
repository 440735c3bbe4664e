/** How far a recorder's clock is from the truth; the people of the demo learn it only from checks. */
export interface ClockPlan {
  offsetMilliseconds: number;
  driftPpm: number;
  checks: { trueAt: string; method: 'seen' | 'photo' | 'ntp' | 'phone' }[];
}

const REFERENCE = Date.parse('2023-01-01T00:00:00Z');

/** Taken in turn by the recorders. */
const CLOCKS: ClockPlan[] = [
  { offsetMilliseconds: 187_000, driftPpm: 0, checks: [spring('photo'), autumn('photo')] },
  { offsetMilliseconds: 0, driftPpm: 0, checks: [] },
  { offsetMilliseconds: -94_000, driftPpm: 0, checks: [spring('seen')] },
  { offsetMilliseconds: 2_000, driftPpm: 0, checks: [autumn('ntp')] },
  { offsetMilliseconds: 41_000, driftPpm: 6, checks: [spring('phone'), autumn('photo')] },
  // Nobody has ever looked: what it shows is believed, and the answers say that it was never checked.
  { offsetMilliseconds: 25_000, driftPpm: 0, checks: [] },
];

export function clockOfRecorder(index: number): ClockPlan {
  return CLOCKS[index % CLOCKS.length]!;
}

/** What the recorder's clock shows at the true moment `at`, to the second as on the screen. */
export function shownAt(clock: ClockPlan, at: Date): Date {
  const drift = (at.getTime() - REFERENCE) * clock.driftPpm * 1e-6;
  return new Date(Math.round((at.getTime() + clock.offsetMilliseconds + drift) / 1000) * 1000);
}

function spring(method: ClockPlan['checks'][number]['method']): ClockPlan['checks'][number] {
  return { trueAt: '2023-03-14T02:30:00.000Z', method };
}

function autumn(method: ClockPlan['checks'][number]['method']): ClockPlan['checks'][number] {
  return { trueAt: '2023-10-20T02:30:00.000Z', method };
}
