import { Button, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { Answer, Fault, Loading } from '../ui/states';
import { useTime } from '../ui/time';
import { ComparisonTable } from './ComparisonTable';
import { FiguresTable } from './FiguresTable';
import { IncidentsTable } from './IncidentsTable';
import { type ReportChoice, todayInVietnam } from './report-choice';
import { useUnit } from './ReportControls';

export type Report = Dto<'YearlyReportDto'>;
type Choice = ReportChoice & { code: string };

interface YearlyReportProps {
  choice: Choice;
  onChange: (choice: ReportChoice) => void;
}

const YearlyCharts = lazy(() =>
  import('./YearlyCharts').then((module) => ({ default: module.YearlyCharts })),
);

export function YearlyReport({ choice, onChange }: YearlyReportProps) {
  const asked = useReport(choice, choice.year);
  const other = useReport(choice, choice.compareYear);
  return (
    <>
      {asked.error !== null && <Absent choice={choice} onChange={onChange} />}
      <Answer of={asked}>
        {(report) => (
          <Stack gap="lg">
            <Heading report={report} />
            <Summary report={report} />
            <FiguresTable report={report} other={other.data} />
            <IncidentsTable report={report} />
            {other.error !== null && <Fault error={other.error} onRetry={() => void other.refetch()} />}
            {other.data && <ComparisonTable report={report} other={other.data} />}
            <Suspense fallback={<Loading />}>
              <YearlyCharts report={report} other={other.data} />
            </Suspense>
          </Stack>
        )}
      </Answer>
    </>
  );
}

/** Both years by one tree, so that they are figures of the same unit. */
function useReport({ code, on }: Choice, year: number | null) {
  return query.useQuery(
    'get',
    '/api/v1/reports/yearly',
    { params: { query: { area: `${code}@${on}`, year: year ?? 0 } } },
    { enabled: year !== null },
  );
}

function Absent({ choice, onChange }: YearlyReportProps) {
  const { t } = useTranslation('reports');
  const today = todayInVietnam();
  const now = useUnit(choice.code, today);
  if (!now || choice.on === today) return null;
  return (
    <Stack align="flex-start" gap="xs">
      <Text>{t('absent', { year: choice.year })}</Text>
      <Button variant="default" onClick={() => onChange({ ...choice, on: today })}>
        {t('absentAction')}
      </Button>
    </Stack>
  );
}

function Heading({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const time = useTime();
  const { area, year, asOf, membersOn } = report;
  const today = todayInVietnam();
  const now = useUnit(area.code, today);
  return (
    <div>
      <Title order={2} size="h3">
        {t('heading', { area: area.name, year })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('code', { code: `${area.code}@${membersOn}` })} · {t('lensesOn', { date: time.date(asOf) })}{' '}
        {membersOn !== asOf && t('membersOn', { date: time.date(membersOn) })}{' '}
        {asOf > today && t('unfinished', { year })}
      </Text>
      {now && now.id !== area.id && (
        <Text size="sm">{t('codeReused', { code: area.code, name: now.name, area: area.name })}</Text>
      )}
    </div>
  );
}

/** The sentences that a newspaper takes. */
function Summary({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const { lenses, groups, incidents, solvedWithCameraEvidence: solved } = report;
  const { traffic_accident: accident, disorder, injury } = solved.byKind;
  return (
    <section className="report-part" aria-labelledby="summary">
      <Title order={3} size="h4" id="summary" mb={4}>
        {t('summary.title')}
      </Title>
      <Text maw={720}>
        {t('summary.lenses', { street: lenses.street, ...groups })}{' '}
        {lenses.highVantage > 0 && t('summary.high', { count: lenses.highVantage })}{' '}
        {t('summary.prevented', {
          gathering: incidents.byKind.gathering.dispersed,
          fight: incidents.byKind.fight.stopped,
        })}{' '}
        {t('summary.solved', { accident, other: disorder + injury })}
      </Text>
    </section>
  );
}
