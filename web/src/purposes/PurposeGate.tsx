import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/states';
import { useTabPurpose } from './own-purposes';
import { OpenPurpose } from './OpenPurpose';
import { PurposeChoice } from './PurposeChoice';

interface PurposeGateProps {
  /** Chosen already in the form, when the page is about an incident. */
  incidentId?: string | undefined;
  children: ReactNode;
}

/** What is below needs a purpose: shown once this tab looks under one, until then asked for, and why. */
export function PurposeGate({ incidentId, children }: PurposeGateProps) {
  const { t } = useTranslation('purposes');
  const { purpose, isLoading, isLost } = useTabPurpose();
  if (purpose) return <>{children}</>;
  if (isLoading) return <Loading />;
  return (
    <Stack maw={760} gap="md">
      <Alert icon={<IconKey />} title={t('gateTitle')} color={isLost ? 'yellow' : undefined}>
        <Text size="sm">{t(isLost ? 'lost' : 'gateText')}</Text>
      </Alert>
      <PurposeChoice />
      <Card withBorder>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('openNew')}
          </Title>
          <OpenPurpose key={incidentId} incidentId={incidentId} />
        </Stack>
      </Card>
    </Stack>
  );
}
