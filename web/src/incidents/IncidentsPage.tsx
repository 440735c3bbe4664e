import { Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { KindName, OutcomeBadge } from './badges';
import { filterOf, IncidentFilters } from './IncidentFilters';
import { LinkAnchor, LinkButton } from '../ui/links';

type Incident = Dto<'IncidentDto'>;

export function IncidentsPage() {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const [search, change] = useUrlSearch();
  const filter = filterOf(search);
  const columns = useColumns();
  const list = useCursorList(['incidents', filter], (cursor) =>
    result(
      api.GET('/api/v1/incidents', {
        params: { query: { ...filter, limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );
  const newButton = can('incident:write') && (
    <LinkButton to="/incidents/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('record')}
    </LinkButton>
  );
  const isFiltered = Object.keys(filter).length > 0;
  const empty = isFiltered ? (
    <Empty title={t('noneFiltered')} hint={t('noneFilteredHint')} />
  ) : (
    <Empty title={t('none')} hint={t('noneHint')} action={newButton} />
  );
  return (
    <Page title={t('title')} actions={newButton}>
      <IncidentFilters search={search} onChange={change} />
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('caption')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={empty}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Incident>[] {
  const { t } = useTranslation('incidents');
  const time = useTime();
  return [
    {
      key: 'reference',
      label: t('reference'),
      isTitle: true,
      cell: ({ id, reference }) => (
        <LinkAnchor to="/incidents/$id" params={{ id }} inherit fw={600}>
          {reference}
        </LinkAnchor>
      ),
    },
    { key: 'kind', label: t('kind'), cell: ({ kind }) => <KindName kind={kind} /> },
    {
      key: 'when',
      label: t('when'),
      cell: ({ occurredFrom, occurredTo }) => time.period(occurredFrom, occurredTo),
    },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    {
      key: 'summary',
      label: t('summary'),
      cell: ({ summary }) => (
        <Text inherit lineClamp={2}>
          {summary}
        </Text>
      ),
    },
    { key: 'outcome', label: t('outcome'), cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
  ];
}
