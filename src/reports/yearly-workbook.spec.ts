import ExcelJS from 'exceljs';
import { figuresOf } from './yearly-report';
import { yearlyWorkbook } from './yearly-workbook';

const report = {
  area: { id: 3, code: '24871', name: '=Thị trấn "Đinh Văn"' },
  year: 2023,
  asOf: '2023-12-31',
  membersOn: '2025-12-31',
  ...figuresOf({
    ...{ street: 118, highVantage: 2, groups: 21, groupsCovered: 20 },
    incidents: [
      { kind: 'fight', outcome: 'stopped', total: 15, byCamera: 0 },
      { kind: 'injury', outcome: 'solved', total: 5, byCamera: 4 },
    ],
  }),
};

const cellsOf = async (): Promise<unknown[][]> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await yearlyWorkbook(report)) as unknown as ArrayBuffer);
  const rows = Array.from(workbook.worksheets[0]!.getSheetValues());
  return rows.map((row) => ((row ?? []) as unknown[]).slice(1));
};

it('gives every figure of the report as a number, with the sums', async () => {
  const cells = await cellsOf();
  const rowOf = (label: string) => cells.find(([first]) => String(first).startsWith(label))?.slice(1);
  expect(rowOf('Mắt camera đường phố')).toEqual([118]);
  expect(rowOf('Mắt camera tầm cao')).toEqual([2]);
  expect(rowOf('Tổ dân phố có mắt')).toEqual([20]);
  expect(rowOf('Tổng số tổ')).toEqual([21]);
  expect(rowOf('Vụ làm rõ')).toEqual([4]);
  expect(rowOf('Đánh nhau')).toEqual([15, 0, 15, 0, 0, 0, 0]);
  expect(rowOf('Gây thương tích')).toEqual([5, 0, 0, 0, 5, 0, 4]);
  expect(rowOf('Tổng / total')).toEqual([20, 0, 15, 0, 5, 0, 4]);
});

it('says whose figures they are and of which days, and never holds a formula', async () => {
  const cells = await cellsOf();
  expect(cells).toContainEqual(['Địa bàn / area', report.area.name]);
  expect(cells).toContainEqual(['Mã địa bàn / area code', '24871@2025-12-31']);
  expect(cells).toContainEqual(['Mắt camera đến ngày / lenses as of', '2023-12-31']);
  expect(cells.flat().filter((cell) => typeof cell === 'object')).toEqual([]);
});
