import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import type { RequestDialogProps } from './request-dialog';

export function SendRequestDialog({ request, isOpen, onClose }: RequestDialogProps) {
  const { t } = useTranslation(['race', 'app']);
  const path = { id: request.id };
  const send = useAct(() => result(api.POST('/api/v1/requests/{id}/send', { params: { path } })), {
    done: t('request.sent'),
    onDone: onClose,
  });
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('request.sendTitle')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Text>{t('request.sendText')}</Text>
        {send.error !== null && <Fault error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button loading={send.isPending} onClick={() => send.mutate()} data-autofocus>
            {t('request.send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
