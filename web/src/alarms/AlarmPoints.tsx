import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useAct } from '../ui/useAct';
import { AlarmPointForm, type AlarmPointInput } from './AlarmPointForm';
import { PointStatus } from './PointStatus';
import { LinkAnchor } from '../ui/links';

export type AlarmPoint = Dto<'AlarmPointDto'>;

/** Places with a button, and a form for another one. */
export function AlarmPoints() {
  const { t } = useTranslation('alarms');
  const can = useCan();
  const [{ area }, changeSearch] = useUrlSearch();
  const [isCreating, setCreating] = useState(false);
  const filter = area ? { areaId: Number(area) } : {};
  const list = useCursorList(['alarm-points', filter], (cursor) =>
    result(api.GET('/api/v1/alarm-points', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns();
  if (isCreating) return <NewPoint onCancel={() => setCreating(false)} />;
  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <AreaSelect
          label={t('area')}
          value={area ? Number(area) : null}
          onChange={(id) => changeSearch({ area: id === null ? undefined : String(id) })}
          clearable
        />
        {can('alarm:write') && <Button onClick={() => setCreating(true)}>{t('new')}</Button>}
      </Group>
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('pointsCaption')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            empty={
              area ? (
                <Empty title={t('filteredEmpty')} hint={t('filteredHint')} />
              ) : (
                <Empty title={t('pointsEmpty')} hint={t('pointsEmptyHint')} />
              )
            }
          />
        )}
      </Answer>
    </Stack>
  );
}

function NewPoint({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('alarms');
  const navigate = useNavigate();
  const [key] = useIdempotencyKey();
  const create = useAct(
    (body: AlarmPointInput) =>
      result(api.POST('/api/v1/alarm-points', { body, headers: { 'Idempotency-Key': key } })),
    {
      done: t('created'),
      onDone: ({ id }) => navigate({ to: '/alarm-points/$id', params: { id } }),
    },
  );
  return (
    <AlarmPointForm
      submitLabel={t('new')}
      isBusy={create.isPending}
      error={create.error}
      onSubmit={(input) => create.mutate(input)}
      onCancel={onCancel}
    />
  );
}

function useColumns(): Column<AlarmPoint>[] {
  const { t } = useTranslation('alarms');
  return [
    {
      key: 'name',
      label: t('name'),
      cell: ({ id, name }) => (
        <LinkAnchor to="/alarm-points/$id" params={{ id }} fw={600} inherit>
          {name}
        </LinkAnchor>
      ),
    },
    { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`pointKind.${kind}`) },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    { key: 'status', label: t('status'), cell: (point) => <PointStatus point={point} /> },
  ];
}
