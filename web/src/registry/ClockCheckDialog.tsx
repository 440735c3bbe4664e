import { Alert, Checkbox, SimpleGrid } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { clockCheckMethods } from '../api/enum-values';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useSession } from '../session/session';
import { Dialog, Form, useFieldErrors } from '../ui/Dialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import { clockAt } from './clock';
import { type ClockCheckDraft, clockCheckBodyOf, clockReadingOf } from './clock-check-draft';
import { useClockWords } from './ClockText';
import { DisplayedTimeFields } from './DisplayedTimeFields';
import type { RecorderDialogProps } from './EditRecorderDialog';
import { Choice, NumberField, TextField } from './inputs';
import { PictureField } from './pictures';
import { TrueTimeStep } from './TrueTimeStep';

/** More than this beside what the model says, and beyond its uncertainty, the clock was set meanwhile. */
const SURPRISE_MILLISECONDS = 60_000;

export function ClockCheckDialog(props: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('checkClock')} size="lg" isOpen={props.isOpen} onClose={props.onClose}>
      <ClockCheck {...props} />
    </Dialog>
  );
}

function ClockCheck({ recorder, onClose }: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  const { account } = useSession();
  const [draft, setDraft] = useState<ClockCheckDraft>({
    trueTime: null,
    displayed: { date: null, time: '' },
    method: 'seen',
    checkedBy: account?.displayName ?? '',
    readingSeconds: 1,
    isAfterReset: false,
    resetAt: null,
    pictureId: null,
  });
  const [key] = useIdempotencyKey();
  const record = useAct(
    (body: Dto<'RecordClockCheckDto'>) =>
      result(
        api.POST('/api/v1/recorders/{id}/clock-checks', {
          params: { path: { id: recorder.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('clockCheckRecorded'), onDone: onClose },
  );
  const errorOf = useFieldErrors(record.error);
  const change = (part: Partial<ClockCheckDraft>) => setDraft((current) => ({ ...current, ...part }));
  const body = clockCheckBodyOf(draft);
  return (
    <Form
      text={t('checkClockText')}
      submitLabel={t('recordClockCheck')}
      act={record}
      isReady={body !== null}
      onSubmit={() => body && record.mutate(body)}
      onCancel={onClose}
    >
      <TrueTimeStep
        value={draft.trueTime}
        onChange={(trueTime) => change({ trueTime })}
        error={errorOf('trueAt')}
      />
      <DisplayedTimeFields
        value={draft.displayed}
        onChange={(displayed) => change({ displayed })}
        usualDate={draft.trueTime?.at ?? null}
        error={errorOf('displayedAt')}
      />
      <Finding recorder={recorder} draft={draft} />
      <HowItWasRead draft={draft} onChange={change} errorOf={errorOf} areaId={recorder.areaId} />
    </Form>
  );
}

/** What the two times come to, and whether that is what was to be expected. */
function Finding({ recorder, draft }: { recorder: Dto<'RecorderDto'>; draft: ClockCheckDraft }) {
  const { t } = useTranslation('registry');
  const words = useClockWords();
  const reading = clockReadingOf(draft);
  if (!reading || !draft.trueTime) return null;
  const { model } = recorder.clock;
  const expected = model && clockAt(model, Date.parse(draft.trueTime.at));
  const isSurprise =
    expected !== null &&
    !draft.isAfterReset &&
    Math.abs(reading.offsetMilliseconds - expected.offsetMilliseconds) >
      SURPRISE_MILLISECONDS + expected.uncertaintyMilliseconds;
  return (
    <Alert
      role="status"
      variant="default"
      icon={isSurprise ? <IconAlertTriangle aria-hidden /> : <IconClock aria-hidden />}
      title={t('clockFinding', { words: words(reading) })}
    >
      {isSurprise && t('clockSurprise', { words: words(expected) })}
    </Alert>
  );
}

interface HowItWasReadProps {
  draft: ClockCheckDraft;
  onChange: (part: Partial<ClockCheckDraft>) => void;
  errorOf: (field: string) => string | undefined;
  areaId: number;
}

function HowItWasRead({ draft, onChange, errorOf, areaId }: HowItWasReadProps) {
  const { t } = useTranslation(['registry', 'enums']);
  return (
    <>
      <Checkbox
        label={t('afterReset')}
        description={t('afterResetHint')}
        checked={draft.isAfterReset}
        onChange={(event) => onChange({ isAfterReset: event.currentTarget.checked })}
      />
      {draft.isAfterReset && (
        <TimeField
          label={t('resetAt')}
          description={t('resetAtHint')}
          clearable
          value={draft.resetAt}
          onChange={(resetAt) => onChange({ resetAt })}
          error={errorOf('resetAt')}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Choice
          label={t('method')}
          values={clockCheckMethods}
          nameOf={(value) => t(`enums:checkMethod.${value}`)}
          value={draft.method}
          onChange={(method) => method && onChange({ method })}
        />
        <TextField
          label={t('checkedBy')}
          required
          maxLength={200}
          value={draft.checkedBy}
          onChange={(checkedBy) => onChange({ checkedBy })}
          error={errorOf('checkedBy')}
        />
        <NumberField
          label={t('readingUncertainty')}
          min={1}
          max={86_400}
          unit={t('secondsUnit')}
          value={draft.readingSeconds}
          onChange={(readingSeconds) => onChange({ readingSeconds })}
          error={errorOf('readingUncertaintyMilliseconds')}
        />
      </SimpleGrid>
      <PictureField
        label={t('screenPicture')}
        description={t('screenPictureHint')}
        kind="screen"
        areaId={areaId}
        value={draft.pictureId}
        onChange={(pictureId) => onChange({ pictureId })}
      />
    </>
  );
}
