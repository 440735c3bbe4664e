import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { Fault } from '../../ui/states';
import { useTime } from '../../ui/time';

/** Enough of a run's id to say which one is meant. */
const SHOWN_LETTERS = 6;

/** Whether the list can be computed again from what was kept of it, as a court may ask. */
export function Replay({ run }: { run: Dto<'CandidatePageDto'> }) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const replay = useMutation({
    mutationFn: (id: string) =>
      result(api.POST('/api/v1/candidate-runs/{id}/replay', { params: { path: { id } } })),
  });
  return (
    <>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {t('run', { code: run.runId.slice(-SHOWN_LETTERS), time: time.exactMoment(run.computedAt) })}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={replay.isPending}
          onClick={() => replay.mutate(run.runId)}
        >
          {t('replay')}
        </Button>
      </Group>
      {replay.data && <Replayed replayed={replay.data} />}
      {replay.error !== null && <Fault error={replay.error} />}
    </>
  );
}

function Replayed({ replayed }: { replayed: Dto<'ReplayDto'> }) {
  const { t } = useTranslation('incidents');
  const { isIdentical, differences, found, unclear } = replayed;
  return (
    <Alert
      role="status"
      color={isIdentical ? 'teal' : 'yellow'}
      icon={isIdentical ? <IconCircleCheck /> : <IconInfoCircle />}
      title={t(isIdentical ? 'sameResult' : 'otherResult', { count: found })}
    >
      {!isIdentical && <Text size="sm">{t('differences', { count: differences.length })}</Text>}
      {unclear > 0 && <Text size="sm">{t('unclear', { count: unclear })}</Text>}
    </Alert>
  );
}
