import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';

export function CancelButton({ id }: { id: string }) {
  const { t } = useTranslation(['imports', 'app']);
  const [isOpen, setOpen] = useState(false);
  const act = useAct(
    () => result(api.POST('/api/v1/camera-imports/{id}/cancel', { params: { path: { id } } })),
    { done: t('cancel.done'), onDone: () => setOpen(false) },
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('cancel.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('cancel.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Stack>
          <Text>{t('cancel.text')}</Text>
          {act.error !== null && <Fault error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('cancel.back')}
            </Button>
            <Button color="red" loading={act.isPending} onClick={() => act.mutate()}>
              {t('cancel.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
