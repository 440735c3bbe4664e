import { Alert, Stack, Stepper, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useLanguage } from '../i18n';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { CancelButton } from './CancelButton';
import type { CameraImport } from './import-kinds';
import { ImportProgress } from './ImportProgress';
import { ImportResult } from './ImportResult';
import { ReadingForm } from './ReadingForm';
import { ImportStateBadge } from './badges';
import { LinkAnchor } from '../ui/links';

const RUNS = ['waiting', 'running'];
const CANCELLABLE = ['waiting', 'running', 'planned', 'failed'];

/** One list on its way: read on trial, checked and mended, written. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = query.useQuery(
    'get',
    '/api/v1/camera-imports/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (RUNS.includes(state.data?.state ?? '') ? 1000 : false) },
  );
  const list = asked.data;
  const isWriting = list?.isCommit && list.state !== 'failed';
  return (
    <Page
      title={list?.filename ?? t('title')}
      actions={list && CANCELLABLE.includes(list.state) && !isWriting && <CancelButton id={id} />}
    >
      <LinkAnchor to="/imports" size="sm">
        {t('toList')}
      </LinkAnchor>
      <Answer of={asked}>{(data) => <Steps list={data} />}</Answer>
    </Page>
  );
}

function Steps({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  const time = useTime();
  const active = list.state === 'done' ? 3 : list.isCommit ? 2 : 1;
  return (
    <Stack>
      <Stepper
        active={active}
        size="sm"
        allowNextStepsSelect={false}
        aria-label={t('steps.label')}
        visibleFrom="md"
        maw={720}
      >
        <Stepper.Step label={t('steps.send')} />
        <Stepper.Step label={t('steps.check')} />
        <Stepper.Step label={t('steps.write')} />
      </Stepper>
      <div>
        <ImportStateBadge state={list.state} />
        <Text size="sm" c="dimmed" mt={4}>
          {t('information.sentBy', { when: time.moment(list.createdAt) })} ·{' '}
          {t('information.size', {
            size: Math.ceil(list.sizeBytes / 1024),
            format: [list.format, list.encoding].filter(Boolean).join(', '),
          })}
        </Text>
      </div>
      <Body list={list} />
    </Stack>
  );
}

function Body({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  switch (list.state) {
    case 'waiting':
    case 'running':
      return <ImportProgress list={list} />;
    case 'cancelled':
      return <Text>{t('cancelledText')}</Text>;
    case 'done':
      return <ImportResult list={list} />;
    case 'failed':
      return (
        <>
          <FileFault list={list} />
          {/* A new run is a new draft. */}
          <ReadingForm key={list.finishedAt} list={list} />
        </>
      );
    case 'planned':
      return <ReadingForm key={list.finishedAt} list={list} />;
  }
}

function FileFault({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle />} title={t('failed.title')}>
      <Text size="sm">{list.fault ? list.fault[language] : t('failed.unknown')}</Text>
      <Text size="sm">{t('failed.hint')}</Text>
    </Alert>
  );
}
