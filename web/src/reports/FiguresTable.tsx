import { Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeText } from './change-text';
import type { Report } from './YearlyReport';

/** Lenses, groups and sums; with another year beside it and the change, if there is one to compare with. */
export function FiguresTable({ report, other }: { report: Report; other: Report | undefined }) {
  const { t } = useTranslation('reports');
  const figures: [label: string, of: (one: Report) => number, text?: (one: Report) => string][] = [
    [t('figures.street'), ({ lenses }) => lenses.street],
    [t('figures.high'), ({ lenses }) => lenses.highVantage],
    [
      t('figures.groups'),
      ({ groups }) => groups.covered,
      ({ groups }) => t('figures.groupsValue', { ...groups }),
    ],
    [t('figures.incidents'), ({ incidents }) => incidents.total],
    [t('figures.byCamera'), ({ solvedWithCameraEvidence }) => solvedWithCameraEvidence.total],
  ];
  return (
    <section className="report-part" aria-labelledby="figures">
      <Title order={3} size="h4" id="figures" mb={4}>
        {t('figures.title')}
      </Title>
      <Table maw={720} aria-labelledby="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('figures.figure')}</Table.Th>
            <NumberHead>{report.year}</NumberHead>
            {other && <NumberHead>{other.year}</NumberHead>}
            {other && <NumberHead>{t('figures.change')}</NumberHead>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map(([label, of, text]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {label}
              </Table.Th>
              <NumberCell isStrong>{text ? text(report) : of(report)}</NumberCell>
              {other && <NumberCell>{text ? text(other) : of(other)}</NumberCell>}
              {other && <NumberCell>{changeText(of(other), of(report))}</NumberCell>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

export function NumberHead({ children }: { children: React.ReactNode }) {
  return (
    <Table.Th scope="col" ta="right" style={{ whiteSpace: 'nowrap' }}>
      {children}
    </Table.Th>
  );
}

export function NumberCell({ children, isStrong }: { children: React.ReactNode; isStrong?: boolean }) {
  return (
    <Table.Td ta="right" className="numbers" fw={isStrong ? 700 : 400} style={{ whiteSpace: 'nowrap' }}>
      {children}
    </Table.Td>
  );
}
