import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { LensDialogProps } from './ConfirmLensDialog';
import { nextStatuses } from './next-statuses';
import { Choice, DateField, textOf } from './inputs';

/** A lens becomes what it may become from what it is. */
export function StatusDialog(props: LensDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('changeStatus')} isOpen={props.isOpen} onClose={props.onClose}>
      <ChangeStatus {...props} />
    </Dialog>
  );
}

function ChangeStatus({ camera, onClose }: LensDialogProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const [status, setStatus] = useState<Dto<'CameraDetailDto'>['status'] | null>(null);
  const [since, setSince] = useState<string | null>(null);
  const [retiredOn, setRetiredOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const change = useAct(
    (body: Dto<'ChangeCameraDto'>) =>
      result(api.PATCH('/api/v1/cameras/{id}', { params: { path: { id: camera.id } }, body })),
    { done: t('saved'), onDone: onClose },
  );
  const errorOf = useFieldErrors(change.error);
  const submit = () => {
    if (!status) return;
    const when = status === 'retired' ? retiredOn && { retiredOn } : since && { since };
    change.mutate({ status, ...when, reason: textOf(reason) ?? undefined });
  };
  return (
    <Form
      text={status === 'retired' ? t('retireText') : t('changeStatusText')}
      submitLabel={t('changeStatus')}
      act={change}
      isReady={status !== null && textOf(reason) !== null}
      onSubmit={submit}
      onCancel={onClose}
    >
      <Choice
        label={t('newStatus')}
        description={t('statusNow', { status: t(`enums:cameraStatus.${camera.status}`) })}
        required
        values={nextStatuses[camera.status]}
        nameOf={(value) => t(`enums:cameraStatus.${value}`)}
        value={status}
        onChange={setStatus}
        error={errorOf('status')}
      />
      {status === 'retired' ? (
        <DateField
          label={t('retiredOn')}
          description={t('retiredOnHint')}
          value={retiredOn}
          onChange={setRetiredOn}
          error={errorOf('retiredOn')}
        />
      ) : (
        <TimeField
          label={t('since')}
          description={t('sinceHint')}
          clearable
          value={since}
          onChange={setSince}
          error={errorOf('since')}
        />
      )}
      <Textarea
        label={t('whyStatus')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={errorOf('reason')}
      />
    </Form>
  );
}
