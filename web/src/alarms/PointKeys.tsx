import { Button, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Section } from '../ui/Section';
import { useCan } from '../session/session';
import { Fault } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { Asking } from './AlarmPointActions';
import type { AlarmPoint } from './AlarmPoints';
import { IssuedKeyDialog } from './IssuedKeyDialog';

type Key = AlarmPoint['keys'][number];

/** By what its buttons sign; a secret is shown once, right after it was issued. */
export function PointKeys({ point: { id, keys } }: { point: AlarmPoint }) {
  const { t } = useTranslation('alarms');
  const can = useCan();
  const [issued, setIssued] = useState<Dto<'IssuedAlarmKeyDto'> | null>(null);
  const issue = useAct(
    () => result(api.POST('/api/v1/alarm-points/{id}/keys', { params: { path: { id } } })),
    { onDone: setIssued },
  );
  return (
    <Section isPlain title={t('keys')}>
      <Text size="sm" c="dimmed">
        {t('keysHint')}
      </Text>
      {!keys.length && <Text>{t('keysNone')}</Text>}
      {keys.map((key) => (
        <KeyRow key={key.id} pointId={id} of={key} />
      ))}
      {can('alarm:write') && (
        <div>
          <Button
            variant="default"
            leftSection={<IconKey size={16} aria-hidden />}
            loading={issue.isPending}
            onClick={() => issue.mutate()}
          >
            {t('issueKey')}
          </Button>
        </div>
      )}
      {issue.error !== null && <Fault error={issue.error} />}
      <IssuedKeyDialog issued={issued} onClose={() => setIssued(null)} />
    </Section>
  );
}

function KeyRow({ pointId, of: { id, issuedAt } }: { pointId: string; of: Key }) {
  const { t } = useTranslation('alarms');
  const time = useTime();
  const can = useCan();
  const [isAsking, setAsking] = useState(false);
  const path = { id: pointId, keyId: id };
  const revoke = useAct(
    () => result(api.POST('/api/v1/alarm-points/{id}/keys/{keyId}/revoke', { params: { path } })),
    { done: t('revoked'), onDone: () => setAsking(false) },
  );
  const issued = time.exactMoment(issuedAt);
  return (
    <Group gap="sm">
      <Text>{t('keyIssued', { time: issued })}</Text>
      {can('alarm:write') && (
        <Button
          variant="default"
          size="xs"
          aria-label={`${t('revokeKey')}: ${t('keyIssued', { time: issued })}`}
          onClick={() => setAsking(true)}
        >
          {t('revokeKey')}
        </Button>
      )}
      <Asking
        title={t('revokeKey')}
        text={`${t('revokeTitle', { time: issued })} ${t('revokeText')}`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isBusy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoke.mutate()}
        isDestructive
      />
    </Group>
  );
}
