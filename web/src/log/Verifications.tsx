import { Alert, Button, Group, List, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AccountName } from '../ui/AccountName';
import { Rows } from '../ui/Rows';
import { Answer, Fault } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { askVerification, type Verification, verifications } from './custody-api';

const POLL_MILLISECONDS = 1500;

const isGoing = ({ state }: Verification) => state === 'waiting' || state === 'running';

/** Has the log checked by the independent verifier, and says what came of it. */
export function Verifications() {
  const { t } = useTranslation('log');
  const asked = useQuery({
    queryKey: ['custody-verifications'],
    queryFn: () => verifications(undefined),
    refetchInterval: ({ state }) => (state.data?.items.some(isGoing) ? POLL_MILLISECONDS : false),
  });
  const ask = useAct(askVerification);
  const latest = asked.data?.items[0];
  return (
    <section aria-labelledby="verification">
      <Stack gap="sm">
        <Title order={2} size="h4" id="verification">
          {t('verification')}
        </Title>
        <Text maw={720}>{t('verificationHint')}</Text>
        <Group>
          <Button
            leftSection={<IconShieldCheck size={18} aria-hidden />}
            loading={ask.isPending}
            disabled={latest !== undefined && isGoing(latest)}
            onClick={() => ask.mutate()}
          >
            {t('verifyNow')}
          </Button>
        </Group>
        {ask.error !== null && <Fault error={ask.error} />}
        <Answer of={asked}>
          {({ items: [newest, ...earlier] }) => (
            <>
              {newest ? <Latest verification={newest} /> : <Text c="dimmed">{t('neverVerified')}</Text>}
              {earlier.length > 0 && <Earlier items={earlier} />}
            </>
          )}
        </Answer>
      </Stack>
    </section>
  );
}

function Latest({ verification }: { verification: Verification }) {
  if (isGoing(verification)) return <Going verification={verification} />;
  return <Outcome verification={verification} />;
}

function Going({ verification: { entriesRead, entriesTotal, state } }: { verification: Verification }) {
  const { t } = useTranslation('log');
  const share = entriesTotal ? Math.min(100, (100 * entriesRead) / entriesTotal) : 0;
  return (
    <Stack gap={4} maw={480} aria-live="polite">
      <Progress value={share} animated aria-label={t('verification')} />
      <Text size="sm">
        {state === 'waiting' ? t('verificationWaits') : t('verifiedSoFar', { entriesRead, entriesTotal })}
      </Text>
    </Stack>
  );
}

const alerts = {
  intact: { color: 'teal', Icon: IconShieldCheck },
  faulty: { color: 'red', Icon: IconAlertTriangle },
  failed: { color: 'orange', Icon: IconAlertTriangle },
} as const;

function Outcome({ verification }: { verification: Verification }) {
  const { t } = useTranslation('log');
  const time = useTime();
  const { state, startedAt, finishedAt, failure, faults, faultCount } = verification;
  const { color, Icon } = alerts[state as keyof typeof alerts];
  const took = startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : 0;
  return (
    <Alert
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
      variant="outline"
      color={color}
      icon={<Icon />}
      title={t(`result.${state as 'intact'}`)}
      role="status"
    >
      <Stack gap={4}>
        {state !== 'failed' && <Text size="sm">{t('counts', { ...verification })}</Text>}
        {failure && <Text size="sm">{failure}</Text>}
        <Text size="sm" component="div">
          {finishedAt && t('finished', { at: time.moment(finishedAt), took: time.duration(took) })}{' '}
          {t('askedBy')} <AccountName id={verification.askedBy} isLink />
        </Text>
        {faultCount > 0 && (
          <List size="sm">
            {faults.map(({ kind, seq, message }) => (
              <List.Item key={`${kind} ${seq} ${message}`}>
                <strong>{t(`fault.${kind}` as 'fault.row_missing', { defaultValue: kind })}</strong>:{' '}
                {message}
              </List.Item>
            ))}
          </List>
        )}
        {faultCount > faults.length && (
          <Text size="sm">{t('moreFaults', { count: faultCount - faults.length })}</Text>
        )}
      </Stack>
    </Alert>
  );
}

function Earlier({ items }: { items: Verification[] }) {
  const { t } = useTranslation('log');
  const time = useTime();
  return (
    <details>
      <summary>{t('earlierVerifications')}</summary>
      <Rows
        caption={t('earlierVerifications')}
        items={items}
        keyOf={({ id }) => id}
        empty={null}
        columns={[
          { key: 'at', label: t('at'), cell: ({ askedAt }) => time.moment(askedAt) },
          { key: 'state', label: t('outcome'), cell: ({ state }) => t(`resultShort.${state}`) },
          { key: 'entries', label: t('entries'), align: 'right', cell: ({ entriesRead }) => entriesRead },
          { key: 'by', label: t('account'), cell: ({ askedBy }) => <AccountName id={askedBy} isLink /> },
        ]}
      />
    </details>
  );
}
