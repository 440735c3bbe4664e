import { Button, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useTabPurpose } from '../../purposes/own-purposes';
import { choosePurpose } from '../../session/current-purpose';
import { useCan } from '../../session/session';
import { Fault } from '../../ui/states';
import { useAct } from '../../ui/useAct';

/** Pictures are seen under a purpose; that of this case is one press away. */
export function PurposeNotice({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const { purpose, isLoading } = useTabPurpose();
  const [key, renewKey] = useIdempotencyKey();
  const { id: incidentId, reference } = incident;
  const open = useAct(
    () =>
      result(
        api.POST('/api/v1/purposes', {
          params: { header: { 'Idempotency-Key': key } },
          body: { incidentId, reason: t('purposeReason', { reference }) },
        }),
      ),
    { onDone: ({ id }) => choosePurpose(id) },
  );
  if (!can('purpose:open') || isLoading || purpose?.incidentId === incidentId) return null;
  return (
    <>
      <Group gap="sm">
        <Text size="sm" style={{ flex: '1 1 16rem' }}>
          {t(purpose ? 'otherPurpose' : 'noPurpose')}
        </Text>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconKey size={16} aria-hidden />}
          loading={open.isPending}
          onClick={() => open.mutate(undefined, { onSettled: renewKey })}
        >
          {t('openPurpose')}
        </Button>
      </Group>
      {open.error !== null && <Fault error={open.error} />}
    </>
  );
}
