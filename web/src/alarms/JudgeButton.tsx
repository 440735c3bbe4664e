import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import type { Alarm } from './AlarmList';

const VERDICTS = every<Dto<'JudgementDto'>['verdict']>()(['genuine', 'false_alarm']);
type Verdict = (typeof VERDICTS)[number];

/** Says what officers found; drills are not judged. */
export function JudgeButton({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation(['alarms', 'app']);
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (alarm.isDrill || !can('alarm:write')) return null;
  return (
    <>
      <Button variant={alarm.judgement ? 'default' : 'filled'} onClick={() => setOpen(true)}>
        {t(alarm.judgement ? 'judgeAgain' : 'judge')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('judgeTitle')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <JudgeForm alarm={alarm} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function JudgeForm({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const { t } = useTranslation(['alarms', 'app']);
  const before = alarm.judgement?.verdict;
  const [verdict, setVerdict] = useState<Verdict | null>(
    before ? (before === 'genuine' ? 'false_alarm' : 'genuine') : null,
  );
  const [reason, setReason] = useState('');
  const path = { id: alarm.id };
  const judge = useAct(
    (body: Dto<'JudgeAlarmDto'>) => result(api.POST('/api/v1/alarms/{id}/judge', { params: { path }, body })),
    { done: t('judgeDone'), onDone },
  );
  const needsReason = before !== undefined && before !== verdict;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (verdict) judge.mutate({ verdict, ...(reason.trim() && { reason: reason.trim() }) });
      }}
    >
      <Stack>
        <Radio.Group
          label={t('verdict')}
          value={verdict}
          onChange={(chosen) => setVerdict(chosen as Verdict)}
          required
        >
          <Stack gap="xs" mt="xs">
            {VERDICTS.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`verdictText.${one}`)}
                description={t(`verdictHint.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t(needsReason ? 'judgeReasonAgain' : 'judgeReason')}
          description={t('app:reasonHint')}
          required={needsReason}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {judge.error !== null && <Fault error={judge.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('app:cancel')}
          </Button>
          <Button
            type="submit"
            loading={judge.isPending}
            disabled={!verdict || (needsReason && !reason.trim())}
          >
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
