import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { RequestStateBadge } from '../../race/RequestStateBadge';
import { TimeLeft } from '../../race/TimeLeft';
import { isRacing } from '../../race/request-states';
import type { Candidate } from '../candidates/useCandidates';
import { LinkAnchor, LinkButton } from '../../ui/links';

interface AskResultProps {
  answer: Dto<'AskedDto'>;
  isSent: boolean;
  lenses: Candidate[];
  onClose: () => void;
}

/** One request for each recorder, and what could not be asked for. */
export function AskResult({ answer, isSent, lenses, onClose }: AskResultProps) {
  const { t } = useTranslation(['incidents', 'app']);
  const codeOf = (cameraId: string) =>
    lenses.find(({ camera }) => camera.id === cameraId)?.camera.code ?? t('aLens');
  return (
    <Stack>
      <Text role="status" fw={600}>
        {t(isSent ? 'askedSent' : 'askedDrafts', { count: answer.items.length })}
      </Text>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {answer.items.map((request) => (
          <Card key={request.id} component="li" withBorder padding="xs">
            <Group justify="space-between" gap="xs">
              <LinkAnchor to="/requests/$id" params={{ id: request.id }}>
                {request.recorderName}
              </LinkAnchor>
              <RequestStateBadge state={request.state} />
            </Group>
            <Group gap="xs" mt={4}>
              <Text size="sm">{request.lenses.map(({ cameraCode }) => cameraCode).join(', ')}</Text>
              {request.deadlineAt && isRacing(request.state) && <TimeLeft endsAt={request.deadlineAt} />}
            </Group>
          </Card>
        ))}
      </Stack>
      {answer.leftOut.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle />} title={t('leftOut')}>
          {answer.leftOut.map(({ cameraId, reason }) => (
            <Text key={cameraId} size="sm">
              {codeOf(cameraId)}: {t(`leftOutReason.${reason}`)}
            </Text>
          ))}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('app:close')}
        </Button>
        <LinkButton to="." search={{ tab: 'requests' }} onClick={onClose}>
          {t('toRequests')}
        </LinkButton>
      </Group>
    </Stack>
  );
}
