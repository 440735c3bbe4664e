import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { LensDialogProps } from './ConfirmLensDialog';
import { emptySource, sourceBodyOf, SourceFields } from './SourceFields';

export function AttachSourceDialog(props: LensDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('attachSource')} isOpen={props.isOpen} onClose={props.onClose}>
      <AttachSource {...props} />
    </Dialog>
  );
}

function AttachSource({ camera, onClose }: LensDialogProps) {
  const { t } = useTranslation('registry');
  const [draft, setDraft] = useState(emptySource);
  const [validFrom, setValidFrom] = useState<string | null>(null);
  const [validTo, setValidTo] = useState<string | null>(null);
  const [key] = useIdempotencyKey();
  const attach = useAct(
    (body: Dto<'AttachSourceDto'>) =>
      result(
        api.POST('/api/v1/cameras/{id}/sources', {
          params: { path: { id: camera.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('saved'), onDone: onClose },
  );
  const errorOf = useFieldErrors(attach.error);
  const body = sourceBodyOf(draft);
  const submit = () =>
    body && attach.mutate({ ...body, ...(validFrom && { validFrom }), ...(validTo && { validTo }) });
  return (
    <Form
      text={t('attachSourceText')}
      submitLabel={t('attachSource')}
      act={attach}
      isReady={body !== null}
      onSubmit={submit}
      onCancel={onClose}
    >
      <SourceFields
        isRequired
        draft={draft}
        onChange={(part) => setDraft((current) => ({ ...current, ...part }))}
        error={attach.error}
      />
      <TimeField
        label={t('from')}
        description={t('sourceFromHint')}
        clearable
        value={validFrom}
        onChange={setValidFrom}
        error={errorOf('validFrom')}
      />
      <TimeField
        label={t('to')}
        description={t('sourceToHint')}
        clearable
        value={validTo}
        onChange={setValidTo}
        error={errorOf('validTo')}
      />
    </Form>
  );
}
