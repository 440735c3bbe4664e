import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import type { RequestDialogProps } from './request-dialog';

export function WithdrawRequestDialog({ request, isOpen, onClose }: RequestDialogProps) {
  const { t } = useTranslation('race');
  const path = { id: request.id };
  const withdraw = useAct(
    (reason: string) =>
      result(api.POST('/api/v1/requests/{id}/withdraw', { params: { path }, body: { reason } })),
    { done: t('request.withdrawn') },
  );
  return (
    <ReasonDialog
      title={t('request.withdraw')}
      text={t('request.withdrawText')}
      confirmLabel={t('request.withdraw')}
      isDestructive
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(reason) => withdraw.mutateAsync(reason)}
    />
  );
}
