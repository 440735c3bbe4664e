import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { problemOf } from '../api/problem';
import { result } from '../api/result';
import { useLanguage } from '../i18n';
import { choosePurpose, currentPurposeId } from '../session/current-purpose';
import { useAct } from '../ui/useAct';
import type { Purpose } from './own-purposes';

/** Asks, then ends a purpose; a tab that looked under it looks under none. */
export function useConfirmEnd(): (purpose: Purpose) => void {
  const { t } = useTranslation('purposes');
  const language = useLanguage();
  const end = useAct(endPurpose, {
    done: t('ended'),
    onDone: (_, { id }) => {
      if (currentPurposeId() === id) choosePurpose(null);
    },
  });
  // By then the question is gone, so a fault has no other place.
  const fail = (error: unknown) => {
    const problem = problemOf(error);
    const message = problem ? (language === 'vi' ? problem.detailVi : problem.detail) : t('notEnded');
    notifications.show({ message, color: 'red' });
  };
  return (purpose) =>
    modals.openConfirmModal({
      title: t('endTitle'),
      children: <Text>{t('endText')}</Text>,
      labels: { confirm: t('end'), cancel: t('keep') },
      confirmProps: { color: 'red' },
      onConfirm: () => end.mutate(purpose, { onError: fail }),
    });
}

function endPurpose({ id }: Purpose) {
  return result(api.POST('/api/v1/purposes/{id}/end', { params: { path: { id } } }));
}
