import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { LensDialogProps } from './ConfirmLensDialog';
import { Dialog, Form, useFieldErrors } from './Dialog';

export function RequestSpotCheckDialog(props: LensDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('requestSpotCheck')} isOpen={props.isOpen} onClose={props.onClose}>
      <RequestSpotCheck {...props} />
    </Dialog>
  );
}

function RequestSpotCheck({ camera, onClose }: LensDialogProps) {
  const { t } = useTranslation('registry');
  const [dueAt, setDueAt] = useState<string | null>(null);
  const [key] = useIdempotencyKey();
  const request = useAct(
    () =>
      result(
        api.POST('/api/v1/spot-checks', {
          params: { header: { 'Idempotency-Key': key } },
          body: { cameraId: camera.id, ...(dueAt && { dueAt }) },
        }),
      ),
    { done: t('spotCheckRequested'), onDone: onClose },
  );
  const errorOf = useFieldErrors(request.error);
  return (
    <Form
      text={t('requestSpotCheckText')}
      submitLabel={t('requestSpotCheck')}
      act={request}
      onSubmit={() => request.mutate()}
      onCancel={onClose}
    >
      <TimeField
        label={t('dueAt')}
        description={t('dueAtHint')}
        clearable
        value={dueAt}
        onChange={setDueAt}
        error={errorOf('dueAt')}
      />
    </Form>
  );
}
