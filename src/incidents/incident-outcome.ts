export const incidentOutcomes = ['open', 'stopped', 'dispersed', 'solved', 'unsolved'] as const;
export type IncidentOutcome = (typeof incidentOutcomes)[number];

/** In Vietnamese. */
export const incidentOutcomeWords: Record<IncidentOutcome, string> = {
  open: 'đang xử lý',
  stopped: 'đã ngăn chặn',
  dispersed: 'đã giải tán',
  solved: 'đã làm rõ',
  unsolved: 'chưa làm rõ',
};

/** A closed case may be opened again; one that was stopped, dispersed or given up may still be solved. */
export const incidentTransitions: Record<IncidentOutcome, readonly IncidentOutcome[]> = {
  open: ['stopped', 'dispersed', 'solved', 'unsolved'],
  stopped: ['open', 'solved'],
  dispersed: ['open', 'solved'],
  solved: ['open'],
  unsolved: ['open', 'solved'],
};

/** Reopening is always explained: it takes a result out of the report. */
export function needsReason(to: IncidentOutcome): boolean {
  return to === 'open';
}
