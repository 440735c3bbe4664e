import { Button, Code, Group, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHourglass, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { StateBadge } from '../ui/StateBadge';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type Job, jobStates, queues, useJobWords } from './job-words';
import { RetryDialog } from './RetryDialog';

const REFRESH_MILLISECONDS = 5000;

export function JobsPage() {
  const { t } = useTranslation('jobs');
  const [search] = useUrlSearch();
  const [retried, setRetried] = useState<Job | null>(null);
  const columns = useColumns(setRetried);
  const state = jobStates.find((one) => one === search['state']);
  const queue = queues.find((one) => one === search['queue']);
  const filter = { ...(state && { state }), ...(queue && { queue }) };
  const list = useCursorList(
    ['jobs', filter],
    (cursor) =>
      result(api.GET('/api/v1/jobs', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
    { refetchInterval: REFRESH_MILLISECONDS },
  );
  const isFailed = state === 'failed';
  return (
    <Page title={t('title')}>
      <Text maw={720}>{t('text')}</Text>
      <Filters />
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('title')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={
              <Empty
                title={t(isFailed ? 'emptyFailed' : 'empty')}
                hint={t(isFailed ? 'emptyFailedHint' : 'emptyHint')}
              />
            }
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Answer>
      {retried && <RetryDialog job={retried} onClose={() => setRetried(null)} />}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('jobs');
  const { queueOf } = useJobWords();
  const [search, setSearch] = useUrlSearch();
  const all = { value: '', label: t('all') };
  return (
    <Group align="flex-end">
      <Select
        label={t('stateFilter')}
        data={[all, ...jobStates.map((one) => ({ value: one, label: t(`states.${one}`) }))]}
        value={search['state'] ?? ''}
        onChange={(value) => setSearch({ state: value ?? undefined })}
        allowDeselect={false}
        w={260}
      />
      <Select
        label={t('queueFilter')}
        data={[all, ...queues.map((one) => ({ value: one, label: queueOf(one) }))]}
        value={search['queue'] ?? ''}
        onChange={(value) => setSearch({ queue: value ?? undefined })}
        allowDeselect={false}
      />
    </Group>
  );
}

function useColumns(onRetry: (job: Job) => void): Column<Job>[] {
  const { t } = useTranslation('jobs');
  const { nameOf, queueOf } = useJobWords();
  const can = useCan();
  const time = useTime();
  const columns: Column<Job>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: ({ name, queue }) => (
        <>
          <Text size="sm">{nameOf(name)}</Text>
          <Text size="xs" c="dimmed">
            {queueOf(queue)}
          </Text>
        </>
      ),
    },
    { key: 'state', label: t('state'), cell: (job) => <State job={job} /> },
    { key: 'created', label: t('created'), cell: ({ createdAt }) => time.exactMoment(createdAt) },
    { key: 'attempts', label: t('attempts'), align: 'right', cell: ({ attempts }) => attempts },
    {
      key: 'error',
      label: t('error'),
      cell: ({ lastError }) => (lastError ? <Code>{lastError}</Code> : '–'),
    },
  ];
  if (can('job:retry'))
    columns.push({
      key: 'action',
      label: t('action'),
      cell: (job) =>
        job.state === 'failed' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={16} />}
            aria-label={t('retry.buttonNamed', { name: nameOf(job.name) })}
            onClick={() => onRetry(job)}
          >
            {t('retry.button')}
          </Button>
        ),
    });
  return columns;
}

const looks = {
  pending: { icon: IconHourglass },
  enqueued: { icon: IconRefresh, color: 'petrol' },
  done: { icon: IconCheck },
  failed: { icon: IconAlertTriangle, color: 'red.9' },
};

function State({ job }: { job: Job }) {
  const { t } = useTranslation('jobs');
  const time = useTime();
  const { finishedAt, runAt, enqueuedAt, state } = job;
  const isLater = runAt !== null && (state === 'pending' || state === 'enqueued');
  return (
    <Stack gap={2} align="flex-start">
      <StateBadge {...looks[state]} text={t(`states.${state}`)} />
      <Text size="xs" c="dimmed">
        {finishedAt
          ? t('finished', { when: time.exactMoment(finishedAt) })
          : isLater
            ? t('runAt', { when: time.exactMoment(runAt) })
            : enqueuedAt && t('enqueued', { when: time.exactMoment(enqueuedAt) })}
      </Text>
    </Stack>
  );
}
