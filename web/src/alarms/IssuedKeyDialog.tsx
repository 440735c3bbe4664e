import { Alert, Button, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

interface IssuedKeyDialogProps {
  issued: Dto<'IssuedAlarmKeyDto'> | null;
  onClose: () => void;
}

/** Closed only by saying that it was copied: nobody can show it again. */
export function IssuedKeyDialog({ issued, onClose }: IssuedKeyDialogProps) {
  const { t } = useTranslation('alarms');
  return (
    <Modal
      opened={issued !== null}
      onClose={onClose}
      title={t('keyOnce')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      {issued && (
        <Stack>
          <Alert variant="outline" color="orange" icon={<IconAlertTriangle aria-hidden />}>
            {t('keyOnceText')}
          </Alert>
          <Copied label={t('keyId')} value={issued.id} />
          <Copied label={t('keySecret')} value={issued.secret} />
          <Button onClick={onClose}>{t('keySaved')}</Button>
        </Stack>
      )}
    </Modal>
  );
}

function Copied({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('alarms');
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        value={value}
        readOnly
        style={{ flex: 1 }}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            aria-label={`${t(copied ? 'copied' : 'copy')}: ${label}`}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
