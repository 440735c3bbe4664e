import { Button, Stack, Tabs } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { oneOf } from './camera-list';
import { ConfirmRecorderDialog } from './ConfirmRecorderDialog';
import { EditRecorderDialog } from './EditRecorderDialog';
import { RecorderClock } from './RecorderClock';
import { RecorderConsents } from './RecorderConsents';
import { RecorderLenses } from './RecorderLenses';
import { RecorderOverview } from './RecorderOverview';
import { RecorderRetention } from './RecorderRetention';

type Recorder = Dto<'RecorderDto'>;

const tabs = ['overview', 'clock', 'retention', 'lenses', 'consents'] as const;

/** One recorder: whether its clock is right, how long it keeps, who holds it and whether they agreed. */
export function RecorderPage() {
  const { t } = useTranslation('registry');
  const { id } = useParams({ from: '/recorders/$id' });
  const recorder = query.useQuery('get', '/api/v1/recorders/{id}', { params: { path: { id } } });
  return (
    <Page
      title={recorder.data?.name ?? t('recorder')}
      actions={recorder.data && <Actions recorder={recorder.data} />}
    >
      <Answer of={recorder}>{(found) => <Parts recorder={found} />}</Answer>
    </Page>
  );
}

function Parts({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation('registry');
  const [search, change] = useUrlSearch();
  const tab = oneOf(tabs, search.tab) ?? 'overview';
  const panels = {
    overview: <RecorderOverview recorder={recorder} />,
    clock: <RecorderClock recorder={recorder} />,
    retention: <RecorderRetention recorder={recorder} />,
    lenses: <RecorderLenses recorder={recorder} />,
    consents: <RecorderConsents recorder={recorder} />,
  };
  return (
    <Stack>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === 'overview' ? undefined : (value ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`recorderTab.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((value) => (
          <Tabs.Panel key={value} value={value}>
            {panels[value]}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}

function Actions({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation('registry');
  const can = useCan();
  const [opened, open] = useState<'confirm' | 'edit' | null>(null);
  if (!can('recorder:write')) return null;
  return (
    <>
      <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => open('confirm')}>
        {t('confirmRecorder')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => open('edit')}
      >
        {t('editRecorder')}
      </Button>
      <ConfirmRecorderDialog recorder={recorder} isOpen={opened === 'confirm'} onClose={() => open(null)} />
      <EditRecorderDialog recorder={recorder} isOpen={opened === 'edit'} onClose={() => open(null)} />
    </>
  );
}
