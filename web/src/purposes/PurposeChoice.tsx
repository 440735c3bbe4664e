import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { choosePurpose } from '../session/current-purpose';
import { useTime } from '../ui/time';
import { useNow } from '../ui/now';
import { isUsable, type Purpose, useOwnPurposes, useSessionStart } from './own-purposes';
import { EnvelopeText, useSubjectText } from './PurposeSubject';

/** Purposes of this session that are still open, to look under one of them; nothing when there is none. */
export function PurposeChoice(props: { onChosen?: () => void; exceptId?: string | undefined }) {
  const { t } = useTranslation('purposes');
  const own = useOwnPurposes();
  const sessionStart = useSessionStart();
  const open = (own.data ?? []).filter(
    (purpose) => isUsable(purpose, sessionStart) && purpose.id !== props.exceptId,
  );
  if (!open.length) return null;
  const choose = (purpose: Purpose) => {
    choosePurpose(purpose.id);
    props.onChosen?.();
  };
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('openOnes')}
      </Title>
      {open.map((purpose) => (
        <Choosable key={purpose.id} purpose={purpose} onChoose={() => choose(purpose)} />
      ))}
    </Stack>
  );
}

function Choosable({ purpose, onChoose }: { purpose: Purpose; onChoose: () => void }) {
  const { t } = useTranslation('purposes');
  const subject = useSubjectText(purpose);
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text fw={600}>{subject}</Text>
          <Text size="sm">{purpose.reason}</Text>
          <Text size="sm" c="dimmed">
            <EnvelopeText of={purpose.envelope} />. <TimeLeft until={purpose.expiresAt} />
          </Text>
        </div>
        <Button onClick={onChoose} aria-label={`${t('lookUnder')}: ${subject}`}>
          {t('lookUnder')}
        </Button>
      </Group>
    </Card>
  );
}

export function TimeLeft({ until }: { until: string }) {
  const { t } = useTranslation('purposes');
  const time = useTime();
  const left = new Date(until).getTime() - useNow();
  return <>{left > 0 ? t('timeLeft', { time: time.duration(left) }) : t('over')}</>;
}
