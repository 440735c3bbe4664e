import { Alert, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnreachable, problemOf } from '../api/problem';
import { useLanguage } from '../i18n';

export function Loading() {
  const { t } = useTranslation('app');
  return (
    <Center py="xl" role="status" aria-label={t('loading')}>
      <Loader />
    </Center>
  );
}

/** Nothing there: says why that may be, and what to do about it. */
export function Empty(props: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Text fw={600}>{props.title}</Text>
      {props.hint && (
        <Text c="dimmed" maw={480}>
          {props.hint}
        </Text>
      )}
      {props.action}
    </Stack>
  );
}

/** What went wrong, in the words of the api, every field included, and a way to try again. */
export function Fault(props: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const problem = problemOf(props.error);
  const isOffline = isUnreachable(props.error);
  const text = problem
    ? language === 'vi'
      ? problem.detailVi
      : problem.detail
    : t(isOffline ? 'unreachable' : 'failed');
  return (
    <Alert
      role="alert"
      color={isOffline ? 'yellow' : 'red'}
      icon={isOffline ? <IconCloudOff /> : <IconAlertTriangle />}
      title={text}
    >
      {problem?.errors?.map(({ field, message }) => (
        <Text key={`${field} ${message.en}`} size="sm">
          <code>{field}</code>: {message[language]}
        </Text>
      ))}
      {problem && problem.status >= 500 && (
        <Text size="xs" c="dimmed">
          {t('requestId', { id: problem.requestId })}
        </Text>
      )}
      {props.onRetry && (
        <Button mt="xs" size="xs" variant="default" onClick={props.onRetry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}

interface Asked<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Loading, fault or what came of a query. What is there stays while it is asked again. */
export function Answer<Data>(props: { of: Asked<Data>; children: (data: Data) => ReactNode }) {
  const { data, error, isPending, refetch } = props.of;
  return (
    <>
      {error !== null && error !== undefined && <Fault error={error} onRetry={() => void refetch()} />}
      {data !== undefined ? props.children(data) : isPending && !error ? <Loading /> : null}
    </>
  );
}
