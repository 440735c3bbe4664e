import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useAct } from '../../ui/useAct';
import { isOutcome, nextOutcomes, type Outcome } from '../outcomes';

/** Says how the case ended, or that it goes on, and why. */
export function OutcomeDialog(props: { incident: Dto<'IncidentDto'>; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'enums', 'app']);
  const { id, outcome } = props.incident;
  const choices = nextOutcomes[outcome];
  const [to, setTo] = useState<Outcome>(choices[0]!);
  const act = useAct(
    (outcomeReason: string) =>
      result(
        api.PATCH('/api/v1/incidents/{id}', {
          params: { path: { id } },
          body: { outcome: to, outcomeReason },
        }),
      ),
    { done: t('outcomeChanged') },
  );
  return (
    <ReasonDialog
      isOpen
      onClose={props.onClose}
      title={t('changeOutcome')}
      confirmLabel={t('app:save')}
      onConfirm={act.mutateAsync}
    >
      <Radio.Group label={t('newOutcome')} value={to} onChange={(value) => isOutcome(value) && setTo(value)}>
        <Stack gap="xs" mt={4}>
          {choices.map((value) => (
            <Radio key={value} value={value} label={t(`enums:incidentOutcome.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  );
}
