import { Group, Stack, Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { oneOf } from './camera-list';
import { CameraActions } from './CameraActions';
import { CameraOverview } from './CameraOverview';
import { CameraSources } from './CameraSources';
import { CameraStates } from './CameraStates';
import { LensStatusBadge } from './LensStatusBadge';
import { ViewHistory } from './ViewHistory';

const tabs = ['overview', 'views', 'sources', 'states'] as const;

/** One lens: what it is, where it looks and looked, where it is recorded, and whether it works. */
export function CameraPage() {
  const { t } = useTranslation('registry');
  const { id } = useParams({ from: '/cameras/$id' });
  const camera = query.useQuery('get', '/api/v1/cameras/{id}', { params: { path: { id } } });
  const title = camera.data ? `${camera.data.code} · ${camera.data.name}` : t('lens');
  return (
    <Page title={title} actions={camera.data && <CameraActions camera={camera.data} />}>
      <Answer of={camera}>{(lens) => <Parts camera={lens} />}</Answer>
    </Page>
  );
}

function Parts({ camera }: { camera: Dto<'CameraDetailDto'> }) {
  const { t } = useTranslation('registry');
  const [search, change] = useUrlSearch();
  const can = useCan();
  const tab = oneOf(tabs, search.tab) ?? 'overview';
  return (
    <Stack>
      <Group>
        <LensStatusBadge status={camera.status} isUnconfirmed={camera.isUnconfirmed} />
      </Group>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === 'overview' ? undefined : (value ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`cameraTab.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <CameraOverview camera={camera} />
        </Tabs.Panel>
        <Tabs.Panel value="views">
          <ViewHistory camera={camera} />
        </Tabs.Panel>
        <Tabs.Panel value="sources">
          <CameraSources camera={camera} />
        </Tabs.Panel>
        <Tabs.Panel value="states">
          <CameraStates camera={camera} seesFaults={can('camera:upkeep')} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
