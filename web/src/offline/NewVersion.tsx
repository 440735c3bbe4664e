import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { keepShell } from './service-worker';

/** Starts the service worker and, when there is a new version, offers it; nobody's work is reloaded away. */
export function startOffline(): void {
  keepShell((take) =>
    notifications.show({
      id: 'new-version',
      autoClose: false,
      message: <NewVersion onTake={take} />,
    }),
  );
}

function NewVersion(props: { onTake: () => void }) {
  const { t } = useTranslation('offline');
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">{t('newVersion')}</Text>
      <Button size="compact-md" onClick={props.onTake}>
        {t('reload')}
      </Button>
    </Group>
  );
}
