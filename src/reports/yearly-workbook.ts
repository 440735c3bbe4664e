import type { Worksheet } from 'exceljs';
import type { IncidentsByKindDto, OutcomeCountDto, YearlyReportDto } from './reports.dto';
import { BY_CAMERA_WORDS, KIND_WORDS, OUTCOME_WORDS } from './yearly-words';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const kinds = Object.keys(KIND_WORDS) as (keyof IncidentsByKindDto)[];
const outcomes = Object.keys(OUTCOME_WORDS) as (keyof OutcomeCountDto)[];

/** The yearly report as one sheet, Vietnamese and English side by side; figures are numbers, names are texts that never run. */
export async function yearlyWorkbook(report: YearlyReportDto): Promise<Buffer> {
  // Not before a table is asked for: the library is large.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(`Báo cáo ${report.year}`);
  addHeading(sheet, report);
  addFigures(sheet, report);
  addIncidents(sheet, report);
  sheet.getColumn(1).width = 48;
  for (let column = 2; column <= outcomes.length + 2; column++) sheet.getColumn(column).width = 22;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addHeading(sheet: Worksheet, { area, year, asOf, membersOn }: YearlyReportDto): void {
  sheet.addRow([`Báo cáo năm ${year} / yearly report ${year}`]).font = { bold: true, size: 14 };
  sheet.addRow(['Địa bàn / area', area.name]);
  sheet.addRow(['Mã địa bàn / area code', `${area.code}@${membersOn}`]);
  sheet.addRow(['Mắt camera đến ngày / lenses as of', asOf]);
  sheet.addRow(['Theo địa giới ngày / by the areas of', membersOn]);
  sheet.addRow([]);
}

function addFigures(sheet: Worksheet, report: YearlyReportDto): void {
  const { lenses, groups, solvedWithCameraEvidence } = report;
  sheet.addRow(['Mắt camera đường phố / street lenses', lenses.street]);
  sheet.addRow(['Mắt camera tầm cao / high-vantage lenses', lenses.highVantage]);
  sheet.addRow(['Tổ dân phố có mắt camera / groups covered', groups.covered]);
  sheet.addRow(['Tổng số tổ dân phố / groups in all', groups.total]);
  sheet.addRow([
    'Vụ làm rõ nhờ chứng cứ camera / cases solved with camera evidence',
    solvedWithCameraEvidence.total,
  ]);
  sheet.addRow([]);
}

function addIncidents(
  sheet: Worksheet,
  { incidents, solvedWithCameraEvidence: solved }: YearlyReportDto,
): void {
  const words = [...outcomes.map((outcome) => OUTCOME_WORDS[outcome]), BY_CAMERA_WORDS];
  sheet.addRow(['Vụ việc / incidents', ...words.map((pair) => pair.join(' / '))]).font = { bold: true };
  for (const kind of kinds) {
    const counts = incidents.byKind[kind];
    sheet.addRow([KIND_WORDS[kind], ...outcomes.map((outcome) => counts[outcome]), solved.byKind[kind]]);
  }
  const sums = outcomes.map((outcome) =>
    kinds.reduce((sum, kind) => sum + incidents.byKind[kind][outcome], 0),
  );
  sheet.addRow(['Tổng / total', ...sums, solved.total]).font = { bold: true };
}
