import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { Rows } from '../ui/Rows';
import { Segments } from '../ui/Segments';
import { Answer, Empty } from '../ui/states';
import { isoOfLocal, localOfIso } from '../ui/time';
import { type Bar, CountBars } from './CountBars';
import './race.css';

type Loss = Dto<'LossDto'>;

const PERIODS = ['last3', 'last12', 'all'] as const;
type Period = (typeof PERIODS)[number];
const MONTHS: Record<Period, number | null> = { last3: 3, last12: 12, all: null };

/** What was asked for and lost, by cause, area and month. */
export function Losses() {
  const { t } = useTranslation('race');
  const [{ area, months }, changeSearch] = useUrlSearch();
  const period = PERIODS.find((one) => one === months) ?? 'last12';
  const from = startOf(MONTHS[period]);
  const losses = query.useQuery('get', '/api/v1/race/losses', {
    params: { query: { ...(area && { areaId: Number(area) }), ...(from && { from }) } },
  });
  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <AreaSelect
          label={t('area')}
          value={area ? Number(area) : null}
          onChange={(id) => changeSearch({ area: id === null ? undefined : String(id) })}
          clearable
        />
        <Segments
          aria-label={t('loss.months')}
          value={period}
          onChange={(chosen) => changeSearch({ months: chosen === 'last12' ? undefined : chosen })}
          data={PERIODS.map((value) => ({ value, label: t(`loss.${value}`) }))}
        />
      </Group>
      <Answer of={losses}>
        {({ items, total }) =>
          total ? (
            <Figures items={items} total={total} />
          ) : (
            <Empty title={t('loss.empty')} hint={t('loss.emptyHint')} />
          )
        }
      </Answer>
    </Stack>
  );
}

function Figures({ items, total }: { items: Loss[]; total: number }) {
  const { t } = useTranslation('race');
  const largestFirst = (one: Bar, other: Bar) => other.count - one.count;
  return (
    <>
      <Text fw={600} size="lg">
        {t('loss.total', { count: total })}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="xl">
        <CountBars
          title={t('loss.byCause')}
          bars={sums(items, ({ cause }) => [cause, t(`cause.${cause}`)]).sort(largestFirst)}
        />
        <CountBars
          title={t('loss.byArea')}
          bars={sums(items, ({ areaId }) => [String(areaId), <AreaName key={areaId} id={areaId} />]).sort(
            largestFirst,
          )}
        />
        <CountBars title={t('loss.byMonth')} bars={sums(items, ({ month }) => [month, monthText(month)])} />
      </SimpleGrid>
      <Title order={2} size="h5">
        {t('loss.table')}
      </Title>
      <Rows
        caption={t('loss.table')}
        items={items}
        keyOf={({ month, areaId, cause }) => `${month} ${areaId} ${cause}`}
        empty={null}
        columns={[
          { key: 'month', label: t('loss.month'), cell: ({ month }) => monthText(month) },
          { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
          { key: 'cause', label: t('loss.cause'), cell: ({ cause }) => t(`cause.${cause}`), isTitle: true },
          { key: 'count', label: t('loss.count'), cell: ({ count }) => count, align: 'right' },
        ]}
      />
    </>
  );
}

/** @returns the first moment of the month that lies so many months back, this one counted; in Vietnam. */
function startOf(months: number | null): string | null {
  if (months === null) return null;
  const [year, month] = localOfIso(new Date().toISOString()).split('-').map(Number) as [number, number];
  const first = new Date(Date.UTC(year, month - months, 1)).toISOString();
  return isoOfLocal(`${first.slice(0, 10)} 00:00:00`);
}

/** 12/2026, as everybody here writes it. */
function monthText(month: string): string {
  const [year, number] = month.split('-');
  return `${number}/${year}`;
}

function sums(items: Loss[], nameOf: (item: Loss) => [string, Bar['label']]): Bar[] {
  const bars = new Map<string, Bar>();
  for (const item of items) {
    const [key, label] = nameOf(item);
    bars.set(key, { key, label, count: (bars.get(key)?.count ?? 0) + item.count });
  }
  return [...bars.values()];
}
