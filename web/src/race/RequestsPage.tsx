import { Button, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { type UrlSearch, useUrlSearch } from '../app/url-search';
import { AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { DigestButton } from './DigestButton';
import { IncidentReference } from './IncidentReference';
import { requestStates } from './request-states';
import type { RequestState } from './RequestStateBadge';
import { useRequestColumns } from './useRequestColumns';

/** All requests, those that are over too; `incident` and `recorder` in the address narrow them down. */
export function RequestsPage() {
  const { t } = useTranslation('race');
  const [search] = useUrlSearch();
  const list = useRequests(search);
  const columns = useRequestColumns();
  return (
    <Page
      title={t('requests.title')}
      actions={<DigestButton areaId={search.area ? Number(search.area) : null} />}
    >
      <Filters />
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('requests.caption')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            empty={<NoRequests />}
          />
        )}
      </Answer>
    </Page>
  );
}

function useRequests({ state, area, incident, recorder }: UrlSearch) {
  const filter = {
    ...(state === 'open' && { open: true }),
    ...(state && state !== 'open' && { state: state as RequestState }),
    ...(area && { areaId: Number(area) }),
    ...(incident && { incidentId: incident }),
    ...(recorder && { recorderId: recorder }),
  };
  return useCursorList(['requests', filter], (cursor) =>
    result(api.GET('/api/v1/requests', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
}

function Filters() {
  const { t } = useTranslation(['race', 'enums']);
  const [{ state, area, incident, recorder }, changeSearch] = useUrlSearch();
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('stateLabel')}
        data={[
          { value: '', label: t('requests.anyState') },
          { value: 'open', label: t('requests.open') },
          ...requestStates.map((value) => ({ value, label: t(`enums:requestState.${value}`) })),
        ]}
        value={state ?? ''}
        onChange={(chosen) => changeSearch({ state: chosen ?? undefined })}
        allowDeselect={false}
      />
      <AreaSelect
        label={t('area')}
        value={area ? Number(area) : null}
        onChange={(id) => changeSearch({ area: id === null ? undefined : String(id) })}
        clearable
      />
      {(incident ?? recorder) && (
        <Group gap="xs" mih={36}>
          {incident && (
            <span>
              {t('incident')}: <IncidentReference id={incident} />
            </span>
          )}
          <Button
            variant="default"
            onClick={() => changeSearch({ incident: undefined, recorder: undefined })}
          >
            {t('requests.showAll')}
          </Button>
        </Group>
      )}
    </Group>
  );
}

function NoRequests() {
  const { t } = useTranslation('race');
  const [{ state, area, incident, recorder }] = useUrlSearch();
  const isFiltered = state ?? area ?? incident ?? recorder;
  return isFiltered ? (
    <Empty title={t('boardFilteredEmpty')} hint={t('boardFilteredHint')} />
  ) : (
    <Empty title={t('requests.empty')} hint={t('requests.emptyHint')} />
  );
}
