import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { useAct } from '../ui/useAct';
import type { RecorderDialogProps } from './EditRecorderDialog';
import { DateField, TextField, textOf } from './inputs';
import { PictureField } from './pictures';

export function ConsentDialog(props: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('recordConsent')} isOpen={props.isOpen} onClose={props.onClose}>
      <RecordConsent {...props} />
    </Dialog>
  );
}

function RecordConsent({ recorder, onClose }: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  const [reference, setReference] = useState('');
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const [signedBy, setSignedBy] = useState(recorder.custodian.name ?? '');
  const [pictureId, setPictureId] = useState<string | null>(null);
  const [key] = useIdempotencyKey();
  const record = useAct(
    (body: Dto<'RecordConsentDto'>) =>
      result(
        api.POST('/api/v1/recorders/{id}/consents', {
          params: { path: { id: recorder.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('saved'), onDone: onClose },
  );
  const errorOf = useFieldErrors(record.error);
  const title = textOf(reference);
  const by = textOf(signedBy);
  const body = title && by && signedOn ? { reference: title, signedOn, signedBy: by, pictureId } : null;
  return (
    <Form
      submitLabel={t('recordConsent')}
      act={record}
      isReady={body !== null}
      onSubmit={() => body && record.mutate(body)}
      onCancel={onClose}
    >
      <TextField
        label={t('consentReference')}
        description={t('consentReferenceHint')}
        required
        maxLength={200}
        value={reference}
        onChange={setReference}
        error={errorOf('reference')}
      />
      <DateField
        label={t('signedOn')}
        required
        value={signedOn}
        onChange={setSignedOn}
        error={errorOf('signedOn')}
      />
      <TextField
        label={t('signedBy')}
        required
        maxLength={200}
        value={signedBy}
        onChange={setSignedBy}
        error={errorOf('signedBy')}
      />
      <PictureField
        label={t('consentPicture')}
        kind="consent"
        areaId={recorder.areaId}
        value={pictureId}
        onChange={setPictureId}
      />
    </Form>
  );
}
