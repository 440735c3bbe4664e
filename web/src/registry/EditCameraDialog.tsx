import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form } from '../ui/Dialog';
import { useAct } from '../ui/useAct';
import { cameraBodyOf, cameraDraftOf } from './camera-draft';
import { CameraFields } from './CameraFields';
import { changesOf } from './changes';
import type { LensDialogProps } from './ConfirmLensDialog';

export function EditCameraDialog(props: LensDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('editCamera')} size="lg" isOpen={props.isOpen} onClose={props.onClose}>
      <EditCamera {...props} />
    </Dialog>
  );
}

function EditCamera({ camera, onClose }: LensDialogProps) {
  const { t } = useTranslation('registry');
  // As it was when the dialog opened: what others change meanwhile is not this form's to undo.
  const [before] = useState(() => cameraDraftOf(camera));
  const [draft, setDraft] = useState(before);
  const change = useAct(
    (body: Dto<'ChangeCameraDto'>) =>
      result(api.PATCH('/api/v1/cameras/{id}', { params: { path: { id: camera.id } }, body })),
    { done: t('saved'), onDone: onClose },
  );
  const body = cameraBodyOf(draft);
  const changes = body && changesOf(cameraBodyOf(before)!, body);
  return (
    <Form
      text={t('editCameraText')}
      submitLabel={t('save')}
      act={change}
      whyNot={changes ? t('nothingChanged') : undefined}
      isReady={changes !== null && Object.keys(changes).length > 0}
      onSubmit={() => changes && change.mutate(changes)}
      onCancel={onClose}
    >
      <CameraFields
        isNew={false}
        draft={draft}
        onChange={(part) => setDraft((current) => ({ ...current, ...part }))}
        error={change.error}
      />
    </Form>
  );
}
