import type { IncidentsByKindDto, OutcomeCountDto, SolvedByKindDto, YearlyReportDto } from './reports.dto';
import type { IncidentRow, YearlyRow } from './reports.repository';

type Kind = keyof IncidentsByKindDto;
type Figures = Pick<YearlyReportDto, 'lenses' | 'groups' | 'incidents' | 'solvedWithCameraEvidence'>;

export const reportKinds: readonly Kind[] = [
  'fight',
  'gathering',
  'traffic_accident',
  'disorder',
  'injury',
  'theft',
  'other',
];

/** Puts the counted rows into the report's shape; what did not occur is 0, never absent. */
export function figuresOf(row: YearlyRow): Figures {
  const byKind = Object.fromEntries(
    reportKinds.map((kind) => [kind, noOutcomes()]),
  ) as unknown as IncidentsByKindDto;
  const solved = Object.fromEntries(reportKinds.map((kind) => [kind, 0])) as unknown as SolvedByKindDto;
  for (const incident of row.incidents) addTo(byKind, solved, incident);
  return {
    lenses: { street: row.street, highVantage: row.highVantage },
    groups: { covered: row.groupsCovered, total: row.groups },
    incidents: { total: sum(row.incidents.map(({ total }) => total)), byKind },
    solvedWithCameraEvidence: { total: sum(row.incidents.map(({ byCamera }) => byCamera)), byKind: solved },
  };
}

/** @throws Error for a kind or outcome that the report does not know: a figure must not vanish silently. */
function addTo(byKind: IncidentsByKindDto, solved: SolvedByKindDto, incident: IncidentRow): void {
  const kind = incident.kind as Kind;
  const counts = byKind[kind];
  if (!(incident.outcome in (counts ?? {})))
    throw new Error(`the yearly report does not know incidents ${incident.kind} / ${incident.outcome}`);
  counts[incident.outcome as keyof OutcomeCountDto] += incident.total;
  counts.total += incident.total;
  solved[kind] += incident.byCamera;
}

function noOutcomes(): OutcomeCountDto {
  return { total: 0, open: 0, stopped: 0, dispersed: 0, solved: 0, unsolved: 0 };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
