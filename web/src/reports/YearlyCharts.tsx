import { BarChart, type BarChartSeries } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentKinds, incidentOutcomes } from '../api/enum-values';
import type { Dto } from '../api/types';
import type { Report } from './YearlyReport';

/** Shades that stand 3 : 1 off the ground in both schemes. */
const colors: Record<Dto<'IncidentDto'>['outcome'], string> = {
  open: 'orange.8',
  stopped: 'petrol.6',
  dispersed: 'violet.5',
  solved: 'green.9',
  unsolved: 'gray.6',
};

interface ChartProps {
  label: string;
  data: Record<string, string | number>[];
  series: BarChartSeries[];
  isStacked?: boolean;
}

/** Beside the tables, never instead of them. */
export function YearlyCharts({ report, other }: { report: Report; other: Report | undefined }) {
  const { t } = useTranslation(['reports', 'enums']);
  const kinds = incidentKinds.filter((kind) =>
    [report, other].some((one) => one && one.incidents.byKind[kind].total > 0),
  );
  const name = (kind: (typeof kinds)[number]) => t(`enums:incidentKind.${kind}`);
  const used = incidentOutcomes.filter((outcome) =>
    kinds.some((kind) => report.incidents.byKind[kind][outcome] > 0),
  );
  return (
    <section className="report-part" aria-labelledby="charts">
      <Title order={3} size="h4" id="charts">
        {t('charts.title')}
      </Title>
      {!kinds.length && <Text size="sm">{t('charts.none')}</Text>}
      {used.length > 0 && (
        <Chart
          label={t('charts.byOutcome', { year: report.year })}
          data={kinds.map((kind) => ({ kind: name(kind), ...report.incidents.byKind[kind] }))}
          series={used.map((outcome) => ({
            name: outcome,
            label: t(`enums:incidentOutcome.${outcome}`),
            color: colors[outcome],
          }))}
          isStacked
        />
      )}
      {other && kinds.length > 0 && (
        <Chart
          label={t('charts.byYear', { year: report.year, other: other.year })}
          data={kinds.map((kind) => ({
            kind: name(kind),
            now: report.incidents.byKind[kind].total,
            then: other.incidents.byKind[kind].total,
          }))}
          series={[
            { name: 'now', label: String(report.year), color: 'petrol.6' },
            { name: 'then', label: String(other.year), color: 'gray.6' },
          ]}
        />
      )}
    </section>
  );
}

function Chart({ label, data, series, isStacked = false }: ChartProps) {
  const { t } = useTranslation('reports');
  return (
    <figure style={{ margin: '0.5rem 0 1rem' }}>
      <figcaption>
        <Text fw={600} size="sm">
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {t('charts.alternative')}
        </Text>
      </figcaption>
      <div role="img" aria-label={`${label}. ${t('charts.alternative')}`}>
        <BarChart
          h={60 + data.length * (isStacked ? 44 : 60)}
          data={data}
          dataKey="kind"
          orientation="vertical"
          type={isStacked ? 'stacked' : 'default'}
          series={series}
          withLegend
          legendProps={{ verticalAlign: 'bottom' }}
          yAxisProps={{ width: 130 }}
          xAxisProps={{ allowDecimals: false }}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
    </figure>
  );
}
