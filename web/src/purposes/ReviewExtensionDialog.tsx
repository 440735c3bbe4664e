import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';

interface ReviewExtensionDialogProps {
  extension: Dto<'PurposeExtensionDto'>;
  onClose: () => void;
}

/** What a supervisor found when looking at an extension. */
export function ReviewExtensionDialog({ extension, onClose }: ReviewExtensionDialogProps) {
  const { t } = useTranslation('purposes');
  const path = { id: extension.id };
  const review = useAct(
    (note: string) =>
      result(api.POST('/api/v1/purpose-extensions/{id}/review', { params: { path }, body: { note } })),
    { done: t('reviewed') },
  );
  return (
    <ReasonDialog
      title={t('reviewTitle')}
      text={t('reviewText', { name: extension.account.displayName, reason: extension.reason })}
      confirmLabel={t('saveReview')}
      label={t('note')}
      hint={t('noteHint')}
      isOpen
      onClose={onClose}
      onConfirm={(note) => review.mutateAsync(note)}
    />
  );
}
