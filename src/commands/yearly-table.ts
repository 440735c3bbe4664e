import type { IncidentsByKindDto, OutcomeCountDto, YearlyReportDto } from '../reports/reports.dto';
import { BY_CAMERA_WORDS, KIND_WORDS, OUTCOME_WORDS } from '../reports/yearly-words';

const LABEL_WIDTH = 62;
const COLUMN_WIDTH = 12;

/** The report for people: Vietnamese and English side by side, every figure from `report`. */
export function yearlyTable(report: YearlyReportDto): string {
  return [
    ...heading(report),
    ...headlines(report).map(([label, figure]) => line(label, figure)),
    '',
    ...kinds(report),
  ].join('\n');
}

function heading({ area, year, asOf, membersOn }: YearlyReportDto): string[] {
  return [
    `${area.name} (${area.code})`,
    `Báo cáo năm ${year}, địa bàn và mắt camera đến ngày ${asOf} / yearly report ${year} as of ${asOf}`,
    ...(membersOn === asOf ? [] : [`theo địa giới ngày ${membersOn} / by the areas of ${membersOn}`]),
    '',
  ];
}

function headlines({
  lenses,
  groups,
  incidents,
  solvedWithCameraEvidence: solved,
}: YearlyReportDto): [string, string | number][] {
  const { disorder, injury, traffic_accident } = solved.byKind;
  return [
    ['Mắt camera đường phố / street lenses', lenses.street],
    ['Mắt camera tầm cao / high-vantage lenses', lenses.highVantage],
    ['Tổ dân phố có mắt camera / groups covered', `${groups.covered} / ${groups.total}`],
    ['Vụ đánh nhau được ngăn chặn / fights stopped', incidents.byKind.fight.stopped],
    ['Vụ tụ tập được giải tán / gatherings dispersed', incidents.byKind.gathering.dispersed],
    ['Tai nạn làm rõ nhờ camera / traffic accidents solved by camera', traffic_accident],
    ['Gây rối, thương tích làm rõ / disorder and injury solved by camera', disorder + injury],
  ];
}

function line(label: string, figure: string | number): string {
  return `  ${label.padEnd(LABEL_WIDTH + COLUMN_WIDTH)}${String(figure).padStart(COLUMN_WIDTH)}`;
}

function kinds({ incidents, solvedWithCameraEvidence }: YearlyReportDto): string[] {
  const outcomes = Object.keys(OUTCOME_WORDS) as (keyof OutcomeCountDto)[];
  const heads = [...outcomes.map((outcome) => OUTCOME_WORDS[outcome]), BY_CAMERA_WORDS];
  const rows = (Object.keys(KIND_WORDS) as (keyof IncidentsByKindDto)[]).map((kind) =>
    row(KIND_WORDS[kind], [
      ...outcomes.map((outcome) => incidents.byKind[kind][outcome]),
      solvedWithCameraEvidence.byKind[kind],
    ]),
  );
  return [
    row(
      'Vụ việc',
      heads.map(([vi]) => vi),
    ),
    row(
      'Incidents',
      heads.map(([, en]) => en),
    ),
    ...rows,
  ];
}

/** Both columns of figures end at the same place whether the label is long or short. */
function row(label: string, cells: (string | number)[]): string {
  return `  ${label.padEnd(40)}${cells.map((cell) => String(cell).padStart(COLUMN_WIDTH)).join('')}`;
}
