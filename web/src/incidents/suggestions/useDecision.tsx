import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useAct } from '../../ui/useAct';
import { LinkFields, type Meaning } from '../evidence/LinkFields';

/** The two answers to a suggestion, with the dialog that asks why. */
export function useDecision(
  { id }: Dto<'SuggestionDto'>,
  name: string,
): { confirm: () => void; decline: () => void; dialog: ReactNode } {
  const { t } = useTranslation('incidents');
  const [open, setOpen] = useState<'confirm' | 'decline' | null>(null);
  const [meaning, setMeaning] = useState<Meaning>({ relevance: 'scene', contribution: 'supporting' });
  const params = { path: { id } };
  const confirm = useAct(
    (reason: string) =>
      result(api.POST('/api/v1/suggestions/{id}/confirm', { params, body: { ...meaning, reason } })),
    { done: t('confirmed') },
  );
  const decline = useAct(
    (reason: string) => result(api.POST('/api/v1/suggestions/{id}/decline', { params, body: { reason } })),
    { done: t('declined') },
  );
  const close = () => setOpen(null);
  const dialog = (
    <>
      <ReasonDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title={t('confirmTitle', { name })}
        text={t('confirmText')}
        confirmLabel={t('linkNow')}
        onConfirm={confirm.mutateAsync}
      >
        <LinkFields value={meaning} onChange={setMeaning} />
      </ReasonDialog>
      <ReasonDialog
        isOpen={open === 'decline'}
        onClose={close}
        title={t('declineTitle', { name })}
        text={t('declineText')}
        confirmLabel={t('decline')}
        onConfirm={decline.mutateAsync}
        isDestructive
      />
    </>
  );
  return { confirm: () => setOpen('confirm'), decline: () => setOpen('decline'), dialog };
}
