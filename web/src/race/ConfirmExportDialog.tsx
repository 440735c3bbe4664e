import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import type { RequestDialogProps } from './request-dialog';

/** The footage is on a stick in an officer's hands: the clock stops. */
export function ConfirmExportDialog({ request, isOpen, onClose }: RequestDialogProps) {
  const { t } = useTranslation('race');
  const path = { id: request.id };
  const confirm = useAct(
    (note: string) =>
      result(api.POST('/api/v1/requests/{id}/export-confirmed', { params: { path }, body: { note } })),
    { done: t('request.exportDone') },
  );
  return (
    <ReasonDialog
      title={t('request.confirmExport')}
      text={t('request.confirmExportText')}
      confirmLabel={t('request.confirmExport')}
      label={t('request.exportNote')}
      hint={t('request.exportNoteHint')}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(note) => confirm.mutateAsync(note)}
    />
  );
}
