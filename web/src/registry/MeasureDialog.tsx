import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { measureMethods } from '../api/enum-values';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useSession } from '../session/session';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { RecorderDialogProps } from './EditRecorderDialog';
import { Choice, TextField, textOf } from './inputs';

/** Records the oldest recording that a recorder still holds. */
export function MeasureDialog(props: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('measure')} isOpen={props.isOpen} onClose={props.onClose}>
      <Measure {...props} />
    </Dialog>
  );
}

function Measure({ recorder, onClose }: RecorderDialogProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const { account } = useSession();
  const [oldestDisplayedAt, setOldest] = useState<string | null>(null);
  const [measuredAt, setMeasuredAt] = useState<string | null>(() => new Date().toISOString());
  const [method, setMethod] = useState<(typeof measureMethods)[number]>('seen');
  const [checkedBy, setCheckedBy] = useState(account?.displayName ?? '');
  const [key] = useIdempotencyKey();
  const measure = useAct(
    (body: Dto<'RecordRetentionMeasurementDto'>) =>
      result(
        api.POST('/api/v1/recorders/{id}/retention-measurements', {
          params: { path: { id: recorder.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('measured'), onDone: onClose },
  );
  const errorOf = useFieldErrors(measure.error);
  const by = textOf(checkedBy);
  const body =
    oldestDisplayedAt && measuredAt && by ? { oldestDisplayedAt, measuredAt, method, checkedBy: by } : null;
  return (
    <Form
      text={t('measureText')}
      submitLabel={t('recordMeasurement')}
      act={measure}
      isReady={body !== null}
      onSubmit={() => body && measure.mutate(body)}
      onCancel={onClose}
    >
      <TimeField
        label={t('oldestDisplayed')}
        description={t('oldestDisplayedHint')}
        required
        value={oldestDisplayedAt}
        onChange={setOldest}
        error={errorOf('oldestDisplayedAt')}
      />
      <TimeField
        label={t('measuredAt')}
        description={t('measuredAtHint')}
        required
        value={measuredAt}
        onChange={setMeasuredAt}
        error={errorOf('measuredAt')}
      />
      <Choice
        label={t('method')}
        values={measureMethods}
        nameOf={(value) => t(`enums:checkMethod.${value}`)}
        value={method}
        onChange={(value) => value && setMethod(value)}
      />
      <TextField
        label={t('checkedBy')}
        required
        maxLength={200}
        value={checkedBy}
        onChange={setCheckedBy}
        error={errorOf('checkedBy')}
      />
    </Form>
  );
}
