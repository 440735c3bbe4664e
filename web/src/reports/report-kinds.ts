import type { Dto } from '../api/types';

export type IncidentKind = keyof Dto<'IncidentsByKindDto'>;
export type Outcome = Exclude<keyof Dto<'OutcomeCountDto'>, 'total'>;

export const incidentKinds: IncidentKind[] = [
  'fight',
  'gathering',
  'traffic_accident',
  'disorder',
  'injury',
  'theft',
  'other',
];
export const incidentOutcomes: Outcome[] = ['open', 'stopped', 'dispersed', 'solved', 'unsolved'];

/** With its sign, as a change is written; no minus for nothing. */
export function changeText(from: number, to: number): string {
  const change = to - from;
  if (change === 0) return '0';
  return change > 0 ? `+${change}` : `−${-change}`;
}
