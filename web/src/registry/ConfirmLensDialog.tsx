import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form } from '../ui/Dialog';
import { useAct } from '../ui/useAct';
import { ViewFacts } from './CameraOverview';

export interface LensDialogProps {
  camera: Dto<'CameraDetailDto'>;
  isOpen: boolean;
  onClose: () => void;
}

/** Somebody who sees the lens says that it is live, and as recorded; beside what is recorded. */
export function ConfirmLensDialog(props: LensDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('confirmLens')} isOpen={props.isOpen} onClose={props.onClose}>
      <ConfirmLens {...props} />
    </Dialog>
  );
}

function ConfirmLens({ camera, onClose }: LensDialogProps) {
  const { t } = useTranslation('registry');
  const confirm = useAct(
    () => result(api.POST('/api/v1/cameras/{id}/confirm', { params: { path: { id: camera.id } }, body: {} })),
    { done: t('lensConfirmed'), onDone: onClose },
  );
  return (
    <Form
      text={t('confirmLensText')}
      submitLabel={t('confirmLensNow')}
      act={confirm}
      onSubmit={() => confirm.mutate()}
      onCancel={onClose}
    >
      <Stack gap="xs">
        <Text fw={600}>
          {camera.code} · {camera.name}
        </Text>
        {camera.directionText && <Text>{camera.directionText}</Text>}
        {camera.view ? <ViewFacts view={camera.view} /> : <Text c="dimmed">{t('noView')}</Text>}
      </Stack>
    </Form>
  );
}
