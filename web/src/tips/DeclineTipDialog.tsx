import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import type { TipDetail } from './TipPage';

export interface TipDialogProps {
  tip: TipDetail;
  isOpen: boolean;
  onClose: () => void;
}

const KEPT_DAYS_MAX = 3650;

export function DeclineTipDialog({ tip, isOpen, onClose }: TipDialogProps) {
  const { t } = useTranslation('tips');
  const language = useLanguage();
  const [keptDays, setKeptDays] = useState<number | ''>('');
  const path = { id: tip.id };
  const decline = useAct(
    (body: Dto<'DeclineTipDto'>) => result(api.POST('/api/v1/tips/{id}/decline', { params: { path }, body })),
    { done: t('declined') },
  );
  return (
    <ReasonDialog
      title={t('decline')}
      text={t(keptDays === 0 ? 'declineNow' : 'declineText')}
      confirmLabel={t('decline')}
      isDestructive
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(reason) => decline.mutateAsync({ reason, ...(keptDays !== '' && { keptDays }) })}
    >
      <NumberInput
        label={t('keptDays')}
        description={t('keptDaysHint')}
        value={keptDays}
        onChange={(value) => setKeptDays(typeof value === 'number' ? value : '')}
        min={0}
        max={KEPT_DAYS_MAX}
        allowDecimal={false}
        error={fieldError(decline.error, 'keptDays', language)}
      />
    </ReasonDialog>
  );
}
