import type {
  ChildCoverageDto,
  CoverageFiguresDto,
  CoverageReportDto,
} from '../cameras/coverage/coverage-report.dto';

const HEAD = ['area', 'lenses', 'identify', 'recognise', 'observe', 'detect', 'detect %'];

/** What lenses see together, unit by unit; square metres, as the api counts them. */
export function coverageTable(report: CoverageReportDto): string {
  const rows = [HEAD, ...report.children.map(rowOf), ['all', ...figuresOf(report)]];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => aligned(cell, column, widths[column]!)).join('  '),
  );
  const { overlapSquareMeters, lostSquareMeters, lostLenses } = report;
  return [
    'Coverage today, in m² on the ground by detail class (px/m)',
    '',
    ...lines.map((line) => `  ${line.trimEnd()}`),
    '',
    `  seen by two lenses or more: ${whole(overlapSquareMeters)} m²; lost to faults: ${whole(lostSquareMeters)} m² (${lostLenses.length} lens${lostLenses.length === 1 ? '' : 'es'})`,
  ].join('\n');
}

function rowOf(child: ChildCoverageDto): string[] {
  return [child.name, ...figuresOf(child)];
}

function figuresOf({ lenses, covered }: CoverageFiguresDto): string[] {
  const share = covered.at(-1)?.share ?? null;
  const percent = share === null ? '–' : `${(share * 100).toFixed(1)} %`;
  return [String(lenses.all), ...covered.map(({ squareMeters }) => whole(squareMeters)), percent];
}

function whole(squareMeters: number): string {
  return Math.round(squareMeters).toLocaleString('en-US');
}

function aligned(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
