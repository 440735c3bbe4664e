import { Button, Group, Modal, Stack, Stepper, Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { dayBefore, todayInVietnam } from './area-days';
import { useBelow } from './below-ends';
import { bodyOf, isComplete, leftBehind, newBeginning, type ReformDraft } from './reform-draft';
import { ReformBegins } from './ReformBegins';
import { ReformCheck } from './ReformCheck';
import { ReformEnds } from './ReformEnds';

const STEPS = ['day', 'ends', 'begins', 'check'] as const;

/** A merger or a division, in four steps; nothing is recorded before the last one is confirmed. */
export function ReformDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['areas', 'app']);
  const [step, setStep] = useState(0);
  const [isUnderstood, setUnderstood] = useState(false);
  const { draft, change, below, act } = useReform(onClose);
  const isLast = step === STEPS.length - 1;
  const isBehind = below === undefined || leftBehind(draft, below).length > 0;
  const isReady = draft.begins.every(isComplete);
  const edit = (next: ReformDraft) => {
    setUnderstood(false);
    change(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('reform.title')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Text size="sm">{t('reform.text')}</Text>
        <Stepper active={step} size="xs" allowNextStepsSelect={false} onStepClick={setStep}>
          {STEPS.map((name) => (
            <Stepper.Step key={name} label={t(`reform.steps.${name}`)} />
          ))}
        </Stepper>
        {step === 0 && <Day draft={draft} onChange={edit} />}
        {step === 1 && <ReformEnds draft={draft} onChange={edit} />}
        {step === 2 && <ReformBegins draft={draft} below={below ?? []} onChange={edit} error={act.error} />}
        {isLast && (
          <ReformCheck
            draft={draft}
            below={below}
            onChange={edit}
            isUnderstood={isUnderstood}
            onUnderstood={setUnderstood}
          />
        )}
        {step === 2 && !isReady && <Text size="sm">{t('reform.incomplete')}</Text>}
        {act.error !== null && <Fault error={act.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={() => (step === 0 ? onClose() : setStep(step - 1))}>
            {step === 0 ? t('app:cancel') : t('reform.back')}
          </Button>
          {isLast ? (
            <Button
              color="red"
              disabled={!isUnderstood || isBehind || !isReady}
              loading={act.isPending}
              onClick={() => act.mutate()}
            >
              {t('reform.save')}
            </Button>
          ) : (
            <Button disabled={step === 2 && !isReady} onClick={() => setStep(step + 1)}>
              {t('reform.next')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function useReform(onClose: () => void) {
  const { t } = useTranslation('areas');
  const [key, renewKey] = useIdempotencyKey();
  const [draft, setDraft] = useState<ReformDraft>({
    happenedOn: todayInVietnam(),
    ends: [],
    begins: [newBeginning()],
  });
  const below = useBelow(draft.ends, dayBefore(draft.happenedOn));
  const act = useAct(
    () =>
      result(
        api.POST('/api/v1/areas/reforms', {
          params: { header: { 'Idempotency-Key': key } },
          body: bodyOf(draft),
        }),
      ),
    { done: t('reform.done'), onDone: onClose },
  );
  const change = (next: ReformDraft) => {
    setDraft(next);
    renewKey();
  };
  return { draft, change, below, act };
}

function Day({ draft, onChange }: { draft: ReformDraft; onChange: (draft: ReformDraft) => void }) {
  const { t } = useTranslation('areas');
  // Who existed on the eve is another question on another day, so what was chosen by it goes.
  const choose = (happenedOn: string) =>
    onChange({
      happenedOn,
      ends: [],
      begins: draft.begins.map((one) => ({ ...one, shares: {}, takesOver: [] })),
    });
  return (
    <DatePickerInput
      label={t('reform.day')}
      description={t('reform.dayHint')}
      value={draft.happenedOn}
      onChange={(day) => day && day !== draft.happenedOn && choose(day)}
      valueFormat="DD/MM/YYYY"
      maw={240}
    />
  );
}
