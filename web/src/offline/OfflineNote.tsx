import { Alert } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../api/line';

/** Above lists that come from the server: without a line they may be old or missing. */
export function OfflineNote() {
  const { t } = useTranslation('offline');
  if (useIsOnline()) return null;
  return (
    <Alert icon={<IconCloudOff aria-hidden />} title={t('offlineTitle')} color="yellow">
      {t('listOffline')}
    </Alert>
  );
}
