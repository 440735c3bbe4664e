import { SegmentedControl, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useUrlSearch } from '../app/url-search';
import { useLanguage } from '../i18n';
import { serverNow } from '../api/server-time';
import { Section } from '../ui/Section';
import { Answer } from '../ui/states';

const PERIODS = ['last30', 'last365', 'always'] as const;
const DAYS = { last30: 30, last365: 365, always: null };
const DAY_MILLISECONDS = 86_400_000;
const FIGURES = ['alarms', 'genuine', 'falseAlarms', 'unjudged', 'drills', 'presses'] as const;

/** How often it was pressed, and how often for nothing. */
export function PointFigures({ id }: { id: string }) {
  const { t } = useTranslation('alarms');
  const language = useLanguage();
  const [{ period: chosen }, changeSearch] = useUrlSearch();
  const period = PERIODS.find((one) => one === chosen) ?? 'last365';
  const from = startOf(DAYS[period]);
  const figures = query.useQuery('get', '/api/v1/alarm-points/{id}/figures', {
    params: { path: { id }, query: from ? { from } : {} },
  });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return (
    <Section isPlain title={t('figures')}>
      <SegmentedControl
        aria-label={t('figuresPeriod')}
        value={period}
        onChange={(value) => changeSearch({ period: value === 'last365' ? undefined : value })}
        data={PERIODS.map((value) => ({ value, label: t(value) }))}
      />
      <Answer of={figures}>
        {(found) => (
          <>
            <Table>
              <Table.Tbody>
                {FIGURES.map((figure) => (
                  <Table.Tr key={figure}>
                    <Table.Th scope="row">{t(`figure.${figure}`)}</Table.Th>
                    <Table.Td ta="right" className="numbers">
                      {found[figure]}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            <Text fw={600}>
              {t('falseRate')}:{' '}
              {found.falseAlarmRate === null ? t('falseRateNone') : percent.format(found.falseAlarmRate)}
            </Text>
          </>
        )}
      </Answer>
    </Section>
  );
}

/** From the beginning of the hour, so that what is asked for does not change with every look. */
function startOf(days: number | null): string | null {
  if (days === null) return null;
  const from = new Date(serverNow() - days * DAY_MILLISECONDS);
  from.setUTCMinutes(0, 0, 0);
  return from.toISOString();
}
