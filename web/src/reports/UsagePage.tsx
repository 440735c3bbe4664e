import { Badge, Group, List, Stack, Switch, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type Measure, measures, periodFault, periodOf } from './usage-period';
import { UsagePeriod } from './UsagePeriod';

type Account = Dto<'AccountUsageDto'>;

/** Who searched, looked at and downloaded how much; what is unusual for an account stands first, with the reasons. */
export function UsagePage() {
  const { t } = useTranslation('reports');
  const [search, setSearch] = useUrlSearch();
  const columns = useColumns();
  const period = periodOf(search);
  const areaId = Number(search['area']) || undefined;
  const isOnlyUnusual = search['only'] === '1';
  const list = useCursorList(
    ['usage', period, areaId],
    (cursor) =>
      result(
        api.GET('/api/v1/reports/usage', {
          params: { query: { ...period, limit: 200, ...(areaId && { areaId }), ...(cursor && { cursor }) } },
        }),
      ),
    { enabled: periodFault(period) === null },
  );
  const shown = (items: Account[]) =>
    items
      .filter(({ isUnusual }) => isUnusual || !isOnlyUnusual)
      .sort((one, other) => Number(other.isUnusual) - Number(one.isUnusual));
  return (
    <Page title={t('usage.title')}>
      <Text maw={720}>{t('usage.text')}</Text>
      <Group align="flex-start">
        <UsagePeriod period={period} />
        <AreaSelect
          label={t('usage.area')}
          value={areaId ?? null}
          onChange={(id) => setSearch({ area: id === null ? undefined : String(id) })}
          clearable
        />
      </Group>
      <Switch
        label={t('usage.only')}
        checked={isOnlyUnusual}
        onChange={(event) => setSearch({ only: event.currentTarget.checked ? '1' : undefined })}
      />
      <Answer of={list}>
        {(items) => (
          <Stack gap="sm">
            {list.hasNextPage && (
              <Text size="sm" role="status">
                {t('usage.loadingAll', { count: items.length })}
              </Text>
            )}
            <Rows
              caption={t('usage.title')}
              columns={columns}
              items={shown(items)}
              keyOf={({ accountId }) => accountId}
              empty={
                <Empty
                  title={t(isOnlyUnusual ? 'usage.emptyUnusual' : 'usage.empty')}
                  hint={t(isOnlyUnusual ? 'usage.emptyUnusualHint' : 'usage.emptyHint')}
                />
              }
              hasMore={list.hasNextPage}
              isLoadingMore={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </Stack>
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation('reports');
  return [
    { key: 'account', label: t('usage.account'), cell: ({ displayName }) => displayName },
    { key: 'unit', label: t('usage.unit'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    { key: 'verdict', label: t('usage.verdict'), cell: (account) => <Verdict account={account} /> },
    { key: 'usage', label: t('usage.usage'), cell: (account) => <Figures account={account} /> },
  ];
}

function Verdict({ account }: { account: Account }) {
  const { t } = useTranslation('reports');
  const time = useTime();
  const { isUnusual, reasons, pastActiveDays } = account;
  if (!isUnusual)
    return (
      <Group gap={4} wrap="nowrap">
        <IconCheck size={16} aria-hidden />
        <Text size="sm">{t('usage.usual')}</Text>
      </Group>
    );
  return (
    <Stack gap={4}>
      <Badge color="red.9" leftSection={<IconAlertTriangle size={14} />} tt="none">
        {t('usage.unusual')}
      </Badge>
      <List size="sm">
        {reasons.map(({ measure, day, count, limit }) => (
          <List.Item key={measure}>
            {t('usage.reason', {
              day: time.date(day),
              what: t(`usage.measure.${measure}`),
              count,
              limit,
            })}
          </List.Item>
        ))}
      </List>
      {pastActiveDays < DAYS_TO_KNOW && (
        <Text size="xs" c="dimmed">
          {t('usage.newAccount', { count: pastActiveDays })}
        </Text>
      )}
    </Stack>
  );
}

/** With fewer active days the api knows no usual day of an account. */
const DAYS_TO_KNOW = 5;

function Figures({ account }: { account: Account }) {
  const { t } = useTranslation('reports');
  const used = measures.filter((measure) => account[measure].total > 0);
  if (!used.length) return <Text size="sm">{t('usage.nothing')}</Text>;
  const text = (measure: Measure) => {
    const { total, busiestDay: busiest, usual } = account[measure];
    const what = t(`usage.measure.${measure}`);
    return usual === null
      ? t('usage.figureBusiest', { what, total, busiest })
      : t('usage.figureUsual', { what, total, busiest, usual });
  };
  return (
    <List size="sm">
      {used.map((measure) => (
        <List.Item key={measure}>{text(measure)}</List.Item>
      ))}
    </List>
  );
}
