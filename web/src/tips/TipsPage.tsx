import { Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { CopyMark } from './CopyMark';
import { TipStateBadge } from './TipStateBadge';
import { Unbroken } from '../race/Unbroken';
import { LinkAnchor } from '../ui/links';

type Tip = Dto<'TipDto'>;

const STATES = every<Dto<'TipDto'>['state']>()(['received', 'accepted', 'declined', 'destroyed']);
const ANY = 'any';

/** What citizens sent; those that wait for a decision unless another state is chosen. */
export function TipsPage() {
  const { t } = useTranslation('tips');
  const [{ state, area }, changeSearch] = useUrlSearch();
  const chosen = state === ANY ? null : (STATES.find((one) => one === state) ?? 'received');
  const filter = { ...(chosen && { state: chosen }), ...(area && { areaId: Number(area) }) };
  const list = useCursorList(['tips', filter], (cursor) =>
    result(api.GET('/api/v1/tips', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns();
  const isFiltered = area !== undefined || chosen !== 'received';
  return (
    <Page title={t('title')}>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('stateLabel')}
          data={[
            ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
            { value: ANY, label: t('anyState') },
          ]}
          value={chosen ?? ANY}
          onChange={(value) =>
            changeSearch({ state: value === 'received' ? undefined : (value ?? undefined) })
          }
          allowDeselect={false}
        />
        <AreaSelect
          label={t('area')}
          value={area ? Number(area) : null}
          onChange={(id) => changeSearch({ area: id === null ? undefined : String(id) })}
          clearable
        />
      </Group>
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('caption')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            empty={
              isFiltered ? (
                <Empty title={t('filteredEmpty')} hint={t('filteredHint')} />
              ) : (
                <Empty title={t('empty')} hint={t('emptyHint')} />
              )
            }
          />
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Tip>[] {
  const { t } = useTranslation('tips');
  const time = useTime();
  return [
    {
      key: 'tip',
      label: t('tip'),
      cell: ({ id, receipt, description, placeText }) => (
        <>
          <LinkAnchor to="/tips/$id" params={{ id }} fw={600} inherit lineClamp={2}>
            {description ?? (receipt || t('noDescription'))}
          </LinkAnchor>
          {placeText && (
            <Text size="sm" c="dimmed" lineClamp={1}>
              {placeText}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'received',
      label: t('receivedAt'),
      cell: ({ receivedAt }) => <Unbroken text={time.moment(receivedAt)} />,
    },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    {
      key: 'file',
      label: t('file'),
      cell: ({ file, isCopy }) => (
        <Group gap="xs">
          {file ? t(`kind.${file.kind}`) : t('noFile')}
          {isCopy && <CopyMark />}
        </Group>
      ),
    },
    { key: 'state', label: t('stateLabel'), cell: ({ state }) => <TipStateBadge state={state} /> },
    {
      key: 'destroy',
      label: t('destroyAt'),
      cell: ({ destroyAt }) => (destroyAt ? <Unbroken text={time.moment(destroyAt)} /> : '–'),
    },
  ];
}
