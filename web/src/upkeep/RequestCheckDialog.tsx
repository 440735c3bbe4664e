import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { KnownLens } from './fault-form';
import { LensSelect } from './LensSelect';

interface RequestCheckProps {
  /** Without one it is chosen here. */
  lens?: KnownLens;
  onClose: () => void;
}

/** Asks the group leader nearest to a lens to look at it. */
export function RequestCheckDialog({ isOpen, ...props }: RequestCheckProps & { isOpen: boolean }) {
  const { t } = useTranslation('upkeep');
  return (
    <Dialog title={t('request.title')} isOpen={isOpen} onClose={props.onClose}>
      <RequestCheck {...props} />
    </Dialog>
  );
}

function RequestCheck({ lens: given, onClose }: RequestCheckProps) {
  const { t } = useTranslation(['upkeep', 'registry']);
  const [lens, setLens] = useState<KnownLens | null>(given ?? null);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const [key] = useIdempotencyKey();
  const ask = useAct(
    (body: Dto<'RequestSpotCheckDto'>) =>
      result(api.POST('/api/v1/spot-checks', { body, params: { header: { 'Idempotency-Key': key } } })),
    { done: t('request.done'), onDone: onClose },
  );
  const errorOf = useFieldErrors(ask.error);
  return (
    <Form
      text={t('registry:requestSpotCheckText')}
      submitLabel={t('request.ask')}
      act={ask}
      isReady={lens !== null}
      onSubmit={() => lens && ask.mutate({ cameraId: lens.id, ...(dueAt && { dueAt }) })}
      onCancel={onClose}
    >
      {!given && <LensSelect label={t('lens')} value={lens} onChange={setLens} error={errorOf('cameraId')} />}
      <TimeField
        label={t('dueAt')}
        description={t('request.dueHint')}
        clearable
        value={dueAt}
        onChange={setDueAt}
        error={errorOf('dueAt')}
      />
    </Form>
  );
}
