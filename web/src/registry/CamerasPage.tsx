import { Button, Menu } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { LinkAnchor, LinkButton } from '../ui/links';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type CameraFilter, cameraFilterOf, exportAddress } from './camera-list';
import { CameraFilters } from './CameraFilters';
import { useMeters } from './figures';
import { LensStatusBadge } from './LensStatusBadge';

type Lens = Dto<'CameraListItemDto'>;

/** The lenses of one's areas, found by words or by what is known of them. */
export function CamerasPage() {
  const { t } = useTranslation('registry');
  const [search, change] = useUrlSearch();
  const can = useCan();
  const filter = cameraFilterOf(search);
  const lenses = useCursorList(['cameras', filter], (cursor) =>
    result(api.GET('/api/v1/cameras', { params: { query: { ...filter, cursor } } })),
  );
  const columns = useColumns(filter.sort === 'distance');
  return (
    <Page
      title={t('cameras')}
      actions={
        <>
          {can('camera:export') && <ExportMenu filter={filter} />}
          {can('camera:write') && (
            <LinkButton to="/cameras/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('newCamera')}
            </LinkButton>
          )}
        </>
      }
    >
      <CameraFilters filter={filter} onChange={change} />
      <Answer of={lenses}>
        {(items) => (
          <Rows
            caption={t('cameras')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noCameras')} hint={t('noCamerasHint')} />}
            hasMore={lenses.hasNextPage}
            isLoadingMore={lenses.isFetchingNextPage}
            onMore={() => void lenses.fetchNextPage()}
          />
        )}
      </Answer>
    </Page>
  );
}

function useColumns(showsDistance: boolean): Column<Lens>[] {
  const { t } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const meters = useMeters();
  const distance: Column<Lens> = {
    key: 'distance',
    label: t('distance'),
    align: 'right',
    cell: ({ distanceMeters }) => (distanceMeters === null ? t('noView') : meters(distanceMeters)),
  };
  return [
    {
      key: 'name',
      label: t('lens'),
      cell: ({ id, code, name }) => (
        <LinkAnchor to="/cameras/$id" params={{ id }} inherit>
          {code} · {name}
        </LinkAnchor>
      ),
    },
    {
      key: 'status',
      label: t('status'),
      cell: (lens) => <LensStatusBadge status={lens.status} isUnconfirmed={lens.isUnconfirmed} />,
    },
    ...(showsDistance ? [distance] : []),
    { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`enums:cameraKind.${kind}`) },
    { key: 'owner', label: t('owner'), cell: ({ ownerKind }) => t(`enums:ownerKind.${ownerKind}`) },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    {
      key: 'confirmed',
      label: t('lastConfirmed'),
      cell: ({ lastConfirmedAt }) => (lastConfirmedAt ? time.date(lastConfirmedAt) : t('never')),
    },
  ];
}

function ExportMenu({ filter }: { filter: CameraFilter }) {
  const { t } = useTranslation('registry');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={300}>
        <Menu.Label>{t('exportHint')}</Menu.Label>
        {(['xlsx', 'csv', 'geojson'] as const).map((format) => (
          <Menu.Item key={format} component="a" href={exportAddress(format, filter)} download>
            {t(`exportAs.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
