import { Select, Stack, Text } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { actionName } from '../account/action-name';
import { AccountName } from '../ui/AccountName';
import { AccountSelect } from '../admin/AccountSelect';
import { every } from '../api/every';
import type { Dto } from '../api/types';
import { type UrlSearch, useUrlSearch } from '../app/url-search';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { StateBadge } from '../ui/StateBadge';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type AccessEventFilter, accessEvents } from './access-events-api';
import { PeriodFields } from './PeriodFields';
import { FilterBar } from '../admin/FilterBar';

type Event = Dto<'AccessEventDto'>;

const kinds = every<Event['kind']>()([
  'sign_in',
  'sign_out',
  'search',
  'view',
  'download',
  'playback',
  'purpose',
  'grant',
  'account',
  'token',
  'link',
  'refusal',
  'log',
]);
const outcomes = every<Event['outcome']>()(['allowed', 'refused']);

/** Who looked at what, and what was refused. */
export function AccessEvents() {
  const { t } = useTranslation('log');
  const [search, change] = useUrlSearch();
  const filter = filterOf(search);
  const events = useCursorList(['access-events', filter], (cursor) => accessEvents(filter, cursor));
  const columns = useColumns();
  return (
    <Stack>
      <Filters search={search} onChange={change} />
      <Answer of={events}>
        {(items) => (
          <Rows
            caption={t('tab.events')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noEvents')} hint={t('noEventsHint')} />}
            hasMore={events.hasNextPage}
            isLoadingMore={events.isFetchingNextPage}
            onMore={() => void events.fetchNextPage()}
          />
        )}
      </Answer>
    </Stack>
  );
}

function filterOf({ account, kind, outcome, from, to, area }: UrlSearch): AccessEventFilter {
  const knownKind = kinds.find((one) => one === kind);
  const knownOutcome = outcomes.find((one) => one === outcome);
  return {
    ...(account && { accountId: account }),
    ...(knownKind && { kind: knownKind }),
    ...(knownOutcome && { outcome: knownOutcome }),
    ...(from && { from }),
    ...(to && { to }),
    ...(area && { areaId: Number(area) }),
  };
}

function Filters(props: { search: UrlSearch; onChange: (change: UrlSearch) => void }) {
  const { t } = useTranslation('log');
  const { search, onChange } = props;
  return (
    <FilterBar>
      <AccountSelect
        label={t('account')}
        clearable
        value={search.account ?? null}
        onChange={(account) => onChange({ account: account ?? undefined })}
      />
      <Select
        label={t('kind')}
        clearable
        placeholder={t('any')}
        data={kinds.map((kind) => ({ value: kind, label: t(`kindOf.${kind}`) }))}
        value={search.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <Select
        label={t('outcome')}
        clearable
        placeholder={t('any')}
        data={outcomes.map((outcome) => ({ value: outcome, label: t(`outcomeOf.${outcome}`) }))}
        value={search.outcome ?? null}
        onChange={(outcome) => onChange({ outcome: outcome ?? undefined })}
      />
      <AreaSelect
        label={t('area')}
        clearable
        value={search.area ? Number(search.area) : null}
        onChange={(area) => onChange({ area: area === null ? undefined : String(area) })}
      />
      <PeriodFields search={search} onChange={onChange} />
    </FilterBar>
  );
}

function useColumns(): Column<Event>[] {
  const { t } = useTranslation('log');
  const { t: tAccount } = useTranslation('account');
  const time = useTime();
  return [
    { key: 'at', label: t('at'), cell: ({ occurredAt }) => time.exactMoment(occurredAt) },
    {
      key: 'who',
      label: t('account'),
      isTitle: true,
      cell: ({ accountId }) =>
        accountId === null ? t('nobodyKnown') : <AccountName id={accountId} isLink />,
    },
    { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`kindOf.${kind}`) },
    { key: 'outcome', label: t('outcome'), cell: ({ outcome }) => <Outcome outcome={outcome} /> },
    { key: 'action', label: t('right'), cell: ({ action }) => (action ? actionName(tAccount, action) : '–') },
    { key: 'areas', label: t('area'), cell: ({ areaIds }) => <AreaNames ids={areaIds} /> },
    { key: 'address', label: t('address'), cell: ({ address }) => address ?? '–' },
  ];
}

function Outcome({ outcome }: { outcome: Event['outcome'] }) {
  const { t } = useTranslation('log');
  const isAllowed = outcome === 'allowed';
  const Icon = isAllowed ? IconCheck : IconBan;
  return (
    <StateBadge icon={Icon} color={isAllowed ? 'teal' : 'red'} isOutlined text={t(`outcomeOf.${outcome}`)} />
  );
}

const AREAS_SHOWN = 2;

function AreaNames({ ids }: { ids: number[] }) {
  const { t } = useTranslation('log');
  if (!ids.length) return <>–</>;
  return (
    <Stack gap={0}>
      {ids.slice(0, AREAS_SHOWN).map((id) => (
        <Text key={id} size="sm" component="div">
          <AreaName id={id} />
        </Text>
      ))}
      {ids.length > AREAS_SHOWN && (
        <Text size="sm" c="dimmed">
          {t('moreAreas', { count: ids.length - AREAS_SHOWN })}
        </Text>
      )}
    </Stack>
  );
}
