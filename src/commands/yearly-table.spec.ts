import { figuresOf } from '../reports/yearly-report';
import { yearlyTable } from './yearly-table';

const report = {
  area: { id: 3, code: '24871', name: 'Thị trấn Đinh Văn' },
  year: 2023,
  asOf: '2023-12-31',
  membersOn: '2023-12-31',
  ...figuresOf({
    street: 117,
    highVantage: 9,
    groups: 22,
    groupsCovered: 20,
    incidents: [
      { kind: 'fight', outcome: 'stopped', total: 31, byCamera: 0 },
      { kind: 'gathering', outcome: 'dispersed', total: 32, byCamera: 0 },
      { kind: 'traffic_accident', outcome: 'solved', total: 34, byCamera: 33 },
      { kind: 'disorder', outcome: 'solved', total: 36, byCamera: 35 },
      { kind: 'injury', outcome: 'solved', total: 38, byCamera: 4 },
    ],
  }),
};

describe('yearlyTable', () => {
  const text = yearlyTable(report);

  it.each([
    ['street lenses', '117'],
    ['high-vantage lenses', '9'],
    ['groups covered', '20 / 22'],
    ['fights stopped', '31'],
    ['gatherings dispersed', '32'],
    ['traffic accidents solved by camera', '33'],
    ['disorder and injury solved by camera', '39'],
  ])('shows the figure of the report for %s', (label, figure) => {
    expect(text).toMatch(new RegExp(`${label} +${figure}$`, 'm'));
  });

  it('names the day of the area tree where it is another', () => {
    expect(text).not.toContain('theo địa giới');
    expect(yearlyTable({ ...report, membersOn: '2025-12-31' })).toContain('theo địa giới ngày 2025-12-31');
  });

  it('names the unit with its code and the day', () => {
    expect(text).toContain('Thị trấn Đinh Văn (24871)');
    expect(text).toContain('2023-12-31');
  });

  it('has one line for every kind, in both languages, with outcomes and cases by camera', () => {
    expect(text).toMatch(/^ {2}Gây rối trật tự \/ disorder +36 +0 +0 +0 +36 +0 +35$/m);
    expect(text).toMatch(/^ {2}Trộm cắp \/ theft +0( +0){6}$/m);
  });

  it('ends all columns at the same place', () => {
    const lines = text.split('\n').slice(3).filter(Boolean);
    const [, ...table] = lines.slice(7);
    expect(new Set(table.map((line) => line.length)).size).toBe(1);
    expect(new Set(lines.slice(0, 7).map((line) => line.length)).size).toBe(1);
  });
});
