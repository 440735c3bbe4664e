import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useFigures } from './figures';

export function CoverageFacts({ report }: { report: Dto<'CoverageReportDto'> }) {
  const { t } = useTranslation(['coverage', 'enums']);
  const { number, ground } = useFigures();
  const { lenses, boundarySquareMeters } = report;
  const byStatus = lenses.byStatus
    .map(({ status, count }) =>
      t('statusCount', { status: t(`enums:cameraStatus.${status}`), count: number(count) as never }),
    )
    .join(' · ');
  const facts: [label: string, value: string, hint?: string][] = [
    [t('facts.lenses'), number(lenses.all), byStatus],
    [t('facts.unconfirmed'), number(lenses.unconfirmed), t('facts.unconfirmedHint')],
    [t('facts.withoutView'), number(lenses.withoutView)],
    [t('facts.unknownOptics'), number(lenses.withUnknownOptics)],
    [t('facts.overlap'), ground(report.overlapSquareMeters)],
    [t('facts.lost'), ground(report.lostSquareMeters)],
  ];
  if (boundarySquareMeters !== null) facts.push([t('facts.boundary'), ground(boundarySquareMeters)]);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="facts">
      <Stack gap="sm">
        <Title order={2} size="h4" id="facts">
          {t('facts.title')}
        </Title>
        <Table>
          <Table.Tbody>
            {facts.map(([label, value, hint]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row" fw={400}>
                  {label}
                  {hint && (
                    <Text size="xs" c="dimmed">
                      {hint}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td ta="right" fw={700} className="numbers" style={{ whiteSpace: 'nowrap' }}>
                  {value}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Paper>
  );
}
