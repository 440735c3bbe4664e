import { Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { importStates, type ImportState } from './import-kinds';
import { ImportStateBadge } from './badges';
import { LinkAnchor } from '../ui/links';

type Row = Dto<'CameraImportDto'>;

export function ImportHistory() {
  const { t } = useTranslation('imports');
  const [search, setSearch] = useUrlSearch();
  const columns = useColumns();
  const state = importStates.find((one) => one === search['state']);
  const areaId = Number(search['area']) || undefined;
  const filter = { ...(state && { state }), ...(areaId && { areaId }) };
  const list = useCursorList(
    ['imports', filter],
    (cursor) =>
      result(
        api.GET('/api/v1/camera-imports', {
          params: { query: { ...filter, limit: 20, ...(cursor && { cursor }) } },
        }),
      ),
    { refetchInterval: 10_000 },
  );
  return (
    <>
      <Group align="flex-end">
        <Select
          label={t('stateFilter')}
          data={[
            { value: '', label: t('allStates') },
            ...importStates.map((one) => ({ value: one, label: t(`state.${one}`) })),
          ]}
          value={state ?? ''}
          onChange={(value) => setSearch({ state: (value ?? '') as ImportState })}
          allowDeselect={false}
        />
        <AreaSelect
          label={t('areaFilter')}
          value={areaId ?? null}
          onChange={(id) => setSearch({ area: id === null ? undefined : String(id) })}
          clearable
        />
      </Group>
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('history')}
            columns={columns}
            items={items}
            keyOf={(row) => row.id}
            empty={<Empty title={t('historyEmpty')} hint={t('historyEmptyHint')} />}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Answer>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('imports');
  const time = useTime();
  return [
    {
      key: 'filename',
      label: t('filename'),
      cell: ({ id, filename }) => (
        <LinkAnchor to="/imports/$id" params={{ id } as never}>
          {filename}
        </LinkAnchor>
      ),
    },
    { key: 'state', label: t('stateLabel'), cell: (row) => <ImportStateBadge state={row.state} /> },
    { key: 'area', label: t('areaFilter'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    {
      key: 'counts',
      label: t('counts'),
      cell: (row) => <Text size="sm">{row.rowsTotal === null ? '–' : t('countsText', { ...row })}</Text>,
    },
    { key: 'when', label: t('when'), cell: ({ createdAt }) => time.moment(createdAt) },
  ];
}
