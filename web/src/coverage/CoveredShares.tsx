import { Alert, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useFigures } from './figures';

type Report = Dto<'CoverageReportDto'>;

/** One bar for each class of detail, coarsest first, each with its figures in words. */
export function CoveredShares({ report }: { report: Report }) {
  const { t } = useTranslation('coverage');
  const figures = useFigures();
  const classes = [...report.covered].reverse();
  const widest = Math.max(1, ...classes.map(({ squareMeters }) => squareMeters));
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="shares">
      <Stack gap="sm">
        <Title order={2} size="h4" id="shares">
          {t('share.title')}
        </Title>
        <Text size="sm">{t('share.text')}</Text>
        {report.boundarySquareMeters === null && (
          <Alert variant="outline" icon={<IconInfoCircle />}>
            {t('share.noBoundary')}
          </Alert>
        )}
        {classes.map((covered) => (
          <Bar key={covered.name} covered={covered} widest={widest} />
        ))}
        {report.unknownDetailSquareMeters > 0 && (
          <Text size="sm">
            {t('share.unknownDetail', { area: figures.ground(report.unknownDetailSquareMeters) })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function Bar({ covered, widest }: { covered: Dto<'CoveredClassDto'>; widest: number }) {
  const { t } = useTranslation(['coverage', 'enums']);
  const { number, percent, ground } = useFigures();
  const { name, share, squareMeters, pixelsPerMeter } = covered;
  const label = t(`enums:detail.${name}`);
  const value =
    share === null
      ? ground(squareMeters)
      : t('share.percent', { percent: percent(share), area: ground(squareMeters) });
  return (
    <div>
      <Text size="sm" mb={4}>
        <b>{label}</b>{' '}
        <Text span size="xs" c="dimmed">
          ({t('share.pixels', { count: number(pixelsPerMeter, 1) as never })})
        </Text>
        : {value}
      </Text>
      <Progress value={(share ?? squareMeters / widest) * 100} size="lg" aria-hidden />
    </div>
  );
}
