import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';

interface ReviewExtensionDialogProps {
  extension: Dto<'PurposeExtensionDto'>;
  onClose: () => void;
}

/** What a supervisor found when looking at an extension. */
export function ReviewExtensionDialog({ extension, onClose }: ReviewExtensionDialogProps) {
  const { t } = useTranslation('purposes');
  const { t: tApp } = useTranslation('app');
  const [note, setNote] = useState('');
  const review = useAct(
    (text: string) =>
      result(
        api.POST('/api/v1/purpose-extensions/{id}/review', {
          params: { path: { id: extension.id } },
          body: { note: text },
        }),
      ),
    { done: t('reviewed'), onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    review.mutate(note.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reviewTitle')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('reviewText', { name: extension.account.displayName, reason: extension.reason })}</Text>
          <Textarea
            label={t('note')}
            description={t('noteHint')}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          {review.error !== null && <Fault error={review.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {tApp('cancel')}
            </Button>
            <Button type="submit" loading={review.isPending} disabled={!note.trim()}>
              {t('saveReview')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
