import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { type Job, useJobWords } from './job-words';

export function RetryDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useTranslation(['jobs', 'app']);
  const { nameOf } = useJobWords();
  const act = useAct(
    () => result(api.POST('/api/v1/jobs/{id}/retry', { params: { path: { id: job.id } } })),
    { done: t('retry.done'), onDone: onClose },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('retry.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Text fw={600}>{nameOf(job.name)}</Text>
        {job.lastError && <Code block>{job.lastError}</Code>}
        <Text size="sm">{t('retry.text')}</Text>
        {act.error !== null && <Fault error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button loading={act.isPending} onClick={() => act.mutate()}>
            {t('retry.button')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
