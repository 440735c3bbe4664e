import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { faultKinds } from '../api/enum-values';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { LensDialogProps } from './ConfirmLensDialog';
import { Dialog, Form, useFieldErrors } from './Dialog';
import { Choice } from './inputs';
import { PictureField } from './pictures';

export function ReportFaultDialog(props: LensDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('reportFault')} isOpen={props.isOpen} onClose={props.onClose}>
      <ReportFault {...props} />
    </Dialog>
  );
}

function ReportFault({ camera, onClose }: LensDialogProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const [kind, setKind] = useState<Dto<'FaultDto'>['kind'] | null>(null);
  const [description, setDescription] = useState('');
  const [beganAt, setBeganAt] = useState<string | null>(null);
  const [pictureId, setPictureId] = useState<string | null>(null);
  const [key] = useIdempotencyKey();
  const report = useAct(
    (body: Dto<'ReportFaultDto'>) =>
      result(
        api.POST('/api/v1/cameras/{id}/faults', {
          params: { path: { id: camera.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('faultReported'), onDone: onClose },
  );
  const errorOf = useFieldErrors(report.error);
  const submit = () =>
    kind && report.mutate({ kind, description: description.trim(), pictureId, ...(beganAt && { beganAt }) });
  return (
    <Form
      text={t('reportFaultText')}
      submitLabel={t('reportFault')}
      act={report}
      isReady={kind !== null && description.trim() !== ''}
      onSubmit={submit}
      onCancel={onClose}
    >
      <Choice
        label={t('faultKind')}
        required
        values={faultKinds}
        nameOf={(value) => t(`enums:faultKind.${value}`)}
        value={kind}
        onChange={setKind}
        error={errorOf('kind')}
      />
      <Textarea
        label={t('faultDescription')}
        description={t('faultDescriptionHint')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        error={errorOf('description')}
      />
      <TimeField
        label={t('faultBegan')}
        description={t('faultBeganHint')}
        clearable
        value={beganAt}
        onChange={setBeganAt}
        error={errorOf('beganAt')}
      />
      <PictureField
        label={t('faultPicture')}
        kind="fault"
        areaId={camera.areaId}
        value={pictureId}
        onChange={setPictureId}
      />
    </Form>
  );
}
