import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentKinds, incidentOutcomes } from '../api/enum-values';
import { NumberCell, NumberHead } from './FiguresTable';
import type { Report } from './YearlyReport';

export function IncidentsTable({ report }: { report: Report }) {
  const { t } = useTranslation(['reports', 'enums']);
  const { byKind, total } = report.incidents;
  const solved = report.solvedWithCameraEvidence;
  return (
    <section className="report-part" aria-labelledby="incidents">
      <Title order={3} size="h4" id="incidents" mb={4}>
        {t('incidents.title')}
      </Title>
      <Table.ScrollContainer minWidth={720} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-labelledby="incidents">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('incidents.kind')}</Table.Th>
              <NumberHead>{t('incidents.total')}</NumberHead>
              {incidentOutcomes.map((outcome) => (
                <NumberHead key={outcome}>{t(`enums:incidentOutcome.${outcome}`)}</NumberHead>
              ))}
              <NumberHead>{t('incidents.byCamera')}</NumberHead>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {incidentKinds.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row" fw={400}>
                  {t(`enums:incidentKind.${kind}`)}
                </Table.Th>
                <NumberCell isStrong>{byKind[kind].total}</NumberCell>
                {incidentOutcomes.map((outcome) => (
                  <NumberCell key={outcome}>{byKind[kind][outcome]}</NumberCell>
                ))}
                <NumberCell isStrong>{solved.byKind[kind]}</NumberCell>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('incidents.sum')}</Table.Th>
              <NumberCell isStrong>{total}</NumberCell>
              {incidentOutcomes.map((outcome) => (
                <NumberCell key={outcome} isStrong>
                  {incidentKinds.reduce((sum, kind) => sum + byKind[kind][outcome], 0)}
                </NumberCell>
              ))}
              <NumberCell isStrong>{solved.total}</NumberCell>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed">
        {t('incidents.byCameraHint')}
      </Text>
    </section>
  );
}
