import { Button, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';

/** Fetches the custodian's link and puts it on the clipboard, for a message by hand; shows it where there is no clipboard. */
export function CopyLink(props: { id: string }) {
  const { t } = useTranslation('race');
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    setError(null);
    try {
      const link = await result(api.GET('/api/v1/signed-links/{id}', { params: { path: { id: props.id } } }));
      setUrl(link.url);
      await navigator.clipboard.writeText(link.url).then(
        () => notifications.show({ message: t('request.linkCopied'), color: 'teal' }),
        () => undefined,
      );
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          loading={isBusy}
          onClick={() => void copy()}
        >
          {t('request.copyLink')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('request.copyLinkHint')}
        </Text>
      </Group>
      {url && (
        <TextInput
          label={t('request.linkShown')}
          value={url}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      {error !== null && <Fault error={error} />}
    </>
  );
}
