import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';

type Source = Dto<'SourceDto'>;

export function EndSourceDialog(props: { source: Source | null; onClose: () => void }) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('endSource')} isOpen={props.source !== null} onClose={props.onClose}>
      {props.source && <EndSource source={props.source} onClose={props.onClose} />}
    </Dialog>
  );
}

function EndSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation('registry');
  const [validTo, setValidTo] = useState<string | null>(() => new Date().toISOString());
  const end = useAct(
    (at: string) =>
      result(
        api.POST('/api/v1/cameras/{id}/sources/{sourceId}/end', {
          params: { path: { id: source.cameraId, sourceId: source.id } },
          body: { validTo: at },
        }),
      ),
    { done: t('saved'), onDone: onClose },
  );
  const errorOf = useFieldErrors(end.error);
  return (
    <Form
      text={t('endSourceText')}
      submitLabel={t('endSource')}
      act={end}
      isReady={validTo !== null}
      onSubmit={() => validTo && end.mutate(validTo)}
      onCancel={onClose}
    >
      <TimeField
        label={t('endsAt')}
        required
        value={validTo}
        onChange={setValidTo}
        error={errorOf('validTo')}
      />
    </Form>
  );
}
