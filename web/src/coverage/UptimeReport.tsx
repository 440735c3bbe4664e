import { Group, Progress, Select, Stack, Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { type UrlSearch, useUrlSearch } from '../app/url-search';
import { AreaName } from '../ui/AreaSelect';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { useFigures } from './figures';
import { lastDays, momentsOf, type Period, presets, today } from './period';
import { LinkAnchor } from '../ui/links';

type Lens = Dto<'LensUptimeDto'>;

export function UptimeReport({ areaId }: { areaId: number }) {
  const { t } = useTranslation('coverage');
  const { number, percent } = useFigures();
  const [search, setSearch] = useUrlSearch();
  const columns = useColumns();
  const period = periodOf(search);
  const isOrdered = period.from <= period.to;
  const list = useCursorList(
    ['uptime', areaId, period],
    (cursor) =>
      result(
        api.GET('/api/v1/areas/{id}/uptime', {
          params: { path: { id: areaId }, query: { ...momentsOf(period), ...(cursor && { cursor }) } },
        }),
      ),
    { enabled: isOrdered },
  );
  const whole = list.first;
  return (
    <Stack>
      <Text size="sm">{t('uptime.text')}</Text>
      <PeriodFields period={period} search={search} onChange={setSearch} isOrdered={isOrdered} />
      {isOrdered && (
        <Answer of={list}>
          {(items) => (
            <>
              {whole && whole.share !== null && (
                <Text fw={700} role="status">
                  {t('uptime.all', {
                    percent: percent(whole.share),
                    count: number(whole.lenses) as never,
                  })}
                </Text>
              )}
              <Rows
                caption={t('tabs.uptime')}
                columns={columns}
                items={items}
                keyOf={({ cameraId }) => cameraId}
                empty={<Empty title={t('uptime.none')} hint={t('uptime.noneHint')} />}
                hasMore={list.hasNextPage}
                isLoadingMore={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          )}
        </Answer>
      )}
    </Stack>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function periodOf(search: UrlSearch): Period {
  const { from, to } = search;
  if (from && to && DAY.test(from) && DAY.test(to)) return { from, to };
  return lastDays(presets.find((days) => String(days) === search['days']) ?? presets[0]);
}

interface PeriodFieldsProps {
  period: Period;
  search: UrlSearch;
  onChange: (change: UrlSearch) => void;
  isOrdered: boolean;
}

function PeriodFields({ period, search, onChange, isOrdered }: PeriodFieldsProps) {
  const { t } = useTranslation('coverage');
  const isOwn = search['from'] !== undefined;
  const own = (change: Partial<Period>) => onChange({ ...period, ...change, days: undefined });
  return (
    <Group align="flex-start">
      <Select
        label={t('uptime.period')}
        data={[
          ...presets.map((days) => ({ value: String(days), label: t(`uptime.last${days}`) })),
          { value: 'own', label: t('uptime.own') },
        ]}
        value={isOwn ? 'own' : (search['days'] ?? String(presets[0]))}
        onChange={(value) =>
          value === 'own' ? own({}) : onChange({ days: value ?? undefined, from: undefined, to: undefined })
        }
        allowDeselect={false}
      />
      {isOwn && (
        <>
          <DatePickerInput
            label={t('uptime.from')}
            value={period.from}
            onChange={(day) => day && own({ from: day })}
            valueFormat="DD/MM/YYYY"
            maxDate={today()}
            error={isOrdered ? null : t('uptime.wrongOrder')}
          />
          <DatePickerInput
            label={t('uptime.to')}
            value={period.to}
            onChange={(day) => day && own({ to: day })}
            valueFormat="DD/MM/YYYY"
            maxDate={today()}
          />
        </>
      )}
    </Group>
  );
}

function useColumns(): Column<Lens>[] {
  const { t } = useTranslation('coverage');
  const { percent } = useFigures();
  const time = useTime();
  return [
    {
      key: 'lens',
      label: t('uptime.lens'),
      cell: ({ cameraId, code, name }) => (
        <LinkAnchor to="/cameras/$id" params={{ id: cameraId } as never}>
          {code} · {name}
        </LinkAnchor>
      ),
    },
    { key: 'area', label: t('uptime.area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    {
      key: 'share',
      label: t('uptime.share'),
      align: 'right',
      cell: ({ share }) => {
        const value = t('uptime.percent', { percent: percent(share) });
        return (
          <>
            <Text size="sm" span>
              {value}
            </Text>
            <Progress value={share * 100} size="xs" miw={80} aria-hidden />
          </>
        );
      },
    },
    {
      key: 'down',
      label: t('uptime.down'),
      align: 'right',
      cell: ({ inServiceSeconds, workingSeconds }) =>
        inServiceSeconds > workingSeconds
          ? time.duration((inServiceSeconds - workingSeconds) * 1000)
          : t('uptime.noDown'),
    },
  ];
}
