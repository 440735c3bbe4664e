import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import type { RequestDialogProps } from './request-dialog';

/** The footage is on a stick in an officer's hands: the clock stops. */
export function ConfirmExportDialog({ request, isOpen, onClose }: RequestDialogProps) {
  const { t } = useTranslation(['race', 'app']);
  const [note, setNote] = useState('');
  const path = { id: request.id };
  const confirm = useAct(
    () =>
      result(
        api.POST('/api/v1/requests/{id}/export-confirmed', { params: { path }, body: { note: note.trim() } }),
      ),
    { done: t('request.exportDone'), onDone: onClose },
  );
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('request.confirmExport')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate();
        }}
      >
        <Stack>
          <Text>{t('request.confirmExportText')}</Text>
          <Textarea
            label={t('request.exportNote')}
            description={t('request.exportNoteHint')}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          {confirm.error !== null && <Fault error={confirm.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={confirm.isPending} disabled={!note.trim()}>
              {t('request.confirmExport')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
