import { Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentKinds } from '../api/enum-values';
import { NumberCell, NumberHead } from './FiguresTable';
import { changeText } from './change-text';
import type { Report } from './YearlyReport';

/** Incidents of each kind in two years, and how many more or fewer. */
export function ComparisonTable({ report, other }: { report: Report; other: Report }) {
  const { t } = useTranslation(['reports', 'enums']);
  return (
    <section className="report-part" aria-labelledby="compared">
      <Title order={3} size="h4" id="compared" mb={4}>
        {t('compared.title', { year: other.year })}
      </Title>
      <Table maw={720} aria-labelledby="compared">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('compared.kind')}</Table.Th>
            <NumberHead>{report.year}</NumberHead>
            <NumberHead>{other.year}</NumberHead>
            <NumberHead>{t('figures.change')}</NumberHead>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {incidentKinds.map((kind) => {
            const [now, then] = [report, other].map((one) => one.incidents.byKind[kind].total);
            return (
              <Table.Tr key={kind}>
                <Table.Th scope="row" fw={400}>
                  {t(`enums:incidentKind.${kind}`)}
                </Table.Th>
                <NumberCell isStrong>{now}</NumberCell>
                <NumberCell>{then}</NumberCell>
                <NumberCell>{changeText(then ?? 0, now ?? 0)}</NumberCell>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
