import { Alert } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import { emptyView, viewBodyOf, viewDraftOf } from './view-draft';
import { ViewFields } from './ViewFields';

interface ViewFormProps {
  camera: Dto<'CameraDetailDto'>;
  /** What the form begins with; null = nothing is recorded yet. */
  start: Dto<'ViewDto'> | null;
  /** It was written down wrongly, and what is sent takes its place; else the lens was moved. */
  isMending: boolean;
  /** What this does, so that nobody takes it for the other. */
  explanation: { icon: ReactNode; title: string; text: string };
  submitLabel: string;
  onClose: () => void;
}

export function ViewForm({ camera, start, isMending, explanation, ...props }: ViewFormProps) {
  const { t } = useTranslation('registry');
  const [draft, setDraft] = useState(() => (start ? viewDraftOf(start) : emptyView));
  const [validFrom, setValidFrom] = useState<string | null>(isMending ? start!.validFrom : null);
  const [key] = useIdempotencyKey();
  const record = useAct(
    (body: Dto<'RecordViewDto'>) =>
      result(
        api.POST('/api/v1/cameras/{id}/views', {
          params: { path: { id: camera.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('saved'), onDone: props.onClose },
  );
  const errorOf = useFieldErrors(record.error);
  const body = viewBodyOf(draft, validFrom);
  const submit = () => body && record.mutate(isMending ? { ...body, correctsViewId: start!.id } : body);
  return (
    <Form
      submitLabel={props.submitLabel}
      act={record}
      isReady={body !== null}
      onSubmit={submit}
      onCancel={props.onClose}
    >
      <Alert variant="default" icon={explanation.icon} title={explanation.title}>
        {explanation.text}
      </Alert>
      <TimeField
        label={t(isMending ? 'lookedSoSince' : 'movedAt')}
        description={t(isMending ? 'lookedSoSinceHint' : 'movedAtHint')}
        required
        value={validFrom}
        onChange={setValidFrom}
        error={errorOf('validFrom')}
      />
      <ViewFields
        draft={draft}
        onChange={(part) => setDraft((current) => ({ ...current, ...part }))}
        error={record.error}
        hasPresets={camera.kind === 'ptz' || camera.kind === 'dome'}
        {...(start && { recordedAzimuthDegrees: start.azimuthDegrees })}
      />
    </Form>
  );
}
