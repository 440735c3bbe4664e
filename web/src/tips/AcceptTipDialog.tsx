import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { LinkFields, type Meaning } from '../incidents/evidence/LinkFields';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import type { TipDialogProps } from './DeclineTipDialog';
import { IncidentSelect } from './IncidentSelect';

type Accepting = Dto<'AcceptTipDto'>;

/** Takes a tip into an incident; its file becomes evidence there. */
export function AcceptTipDialog({ tip, isOpen, onClose }: TipDialogProps) {
  const { t } = useTranslation('tips');
  const language = useLanguage();
  const [incidentId, setIncidentId] = useState<string | null>(null);
  const [meaning, setMeaning] = useState<Meaning>({ relevance: 'scene', contribution: 'supporting' });
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
      onConfirm={(reason) => accept.mutateAsync({ incidentId: incidentId ?? '', ...meaning, reason })}
    >
      <IncidentSelect
        value={incidentId}
        onChange={setIncidentId}
        error={fieldError(accept.error, 'incidentId', language)}
      />
      <LinkFields value={meaning} onChange={setMeaning} />
    </ReasonDialog>
  );
}
