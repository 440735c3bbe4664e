import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { contributions, relevances } from '../api/enum-values';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import type { TipDialogProps } from './DeclineTipDialog';
import { IncidentSelect } from './IncidentSelect';

type Accepting = Dto<'AcceptTipDto'>;

/** Takes a tip into an incident; its file becomes evidence there. */
export function AcceptTipDialog({ tip, isOpen, onClose }: TipDialogProps) {
  const { t } = useTranslation(['tips', 'enums']);
  const language = useLanguage();
  const [incidentId, setIncidentId] = useState<string | null>(null);
  const [relevance, setRelevance] = useState<Accepting['relevance']>('scene');
  const [contribution, setContribution] = useState<Accepting['contribution']>('supporting');
  const path = { id: tip.id };
  const accept = useAct(
    (body: Accepting) => result(api.POST('/api/v1/tips/{id}/accept', { params: { path }, body })),
    { done: t('accepted') },
  );
  return (
    <ReasonDialog
      title={t('accept')}
      text={t('acceptText')}
      confirmLabel={t('accept')}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(reason) =>
        accept.mutateAsync({ incidentId: incidentId ?? '', relevance, contribution, reason })
      }
    >
      <IncidentSelect
        value={incidentId}
        onChange={setIncidentId}
        error={fieldError(accept.error, 'incidentId', language)}
      />
      <Radio.Group
        label={t('relevance')}
        value={relevance}
        onChange={(value) => setRelevance(value as Accepting['relevance'])}
      >
        <Stack gap="xs" mt="xs">
          {relevances.map((value) => (
            <Radio key={value} value={value} label={t(`enums:relevance.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('contribution')}
        value={contribution}
        onChange={(value) => setContribution(value as Accepting['contribution'])}
      >
        <Stack gap="xs" mt="xs">
          {contributions.map((value) => (
            <Radio key={value} value={value} label={t(`enums:contribution.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  );
}
