import { Button, Card, Group, Stack, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { ReasonDialog } from '../ui/ReasonDialog';
import { Fault as Trouble } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';

interface FaultActionsProps {
  fault: Dto<'FaultDetailDto'>;
}

/** What may be done about a ticket that still waits for somebody: one text, then what it means. */
export function FaultActions({ fault }: FaultActionsProps) {
  const { t } = useTranslation('upkeep');
  const [text, setText] = useState('');
  const [repairedAt, setRepairedAt] = useState<string | null>(null);
  const acts = useFaultActs(fault, () => {
    setText('');
    setRepairedAt(null);
  });
  const isUnfinished = fault.state === 'open' || fault.state === 'in_repair';
  if (!useCan()('camera:upkeep') || !isUnfinished) return null;
  const written = text.trim();
  const isBusy = acts.note.isPending || acts.repair.isPending;
  const error = acts.note.error ?? acts.repair.error;
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('act.title')}
        </Title>
        <Textarea
          label={t('act.text')}
          placeholder={t('act.textExample')}
          size="md"
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TimeField
          label={t('act.repairedAt')}
          description={t('act.repairedAtHint')}
          clearable
          value={repairedAt}
          onChange={setRepairedAt}
        />
        {error !== null && <Trouble error={error} />}
        <Group gap="xs">
          <Button
            mih={44}
            loading={isBusy}
            disabled={!written}
            onClick={() => acts.repair.mutate({ text: written, ...(repairedAt && { repairedAt }) })}
          >
            {t('act.repaired')}
          </Button>
          {fault.state === 'open' && (
            <Button
              mih={44}
              variant="default"
              disabled={!written || isBusy}
              onClick={() => acts.note.mutate({ text: written, state: 'in_repair' })}
            >
              {t('act.inRepair')}
            </Button>
          )}
          <Button
            mih={44}
            variant="default"
            disabled={!written || isBusy}
            onClick={() => acts.note.mutate({ text: written })}
          >
            {t('act.note')}
          </Button>
          <WithdrawFault fault={fault} />
        </Group>
      </Stack>
    </Card>
  );
}

function useFaultActs(fault: Dto<'FaultDetailDto'>, onDone: () => void) {
  const { t } = useTranslation('upkeep');
  const params = { path: { id: fault.id } };
  return {
    note: useAct(
      (body: Dto<'AddFaultNoteDto'>) => result(api.POST('/api/v1/faults/{id}/notes', { params, body })),
      { done: t('act.noted'), onDone },
    ),
    repair: useAct(
      (body: Dto<'RepairFaultDto'>) => result(api.POST('/api/v1/faults/{id}/repaired', { params, body })),
      { done: t('act.repairedDone'), onDone },
    ),
  };
}

function WithdrawFault({ fault }: FaultActionsProps) {
  const { t } = useTranslation('upkeep');
  const [isAsking, setAsking] = useState(false);
  const withdraw = useAct(
    (reason: string) =>
      result(
        api.POST('/api/v1/faults/{id}/withdraw', { params: { path: { id: fault.id } }, body: { reason } }),
      ),
    { done: t('act.withdrawn') },
  );
  return (
    <>
      <Button mih={44} variant="outline" color="red" onClick={() => setAsking(true)}>
        {t('act.withdraw')}
      </Button>
      <ReasonDialog
        title={t('act.withdraw')}
        text={t('act.withdrawText')}
        confirmLabel={t('act.withdraw')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={withdraw.mutateAsync}
        isDestructive
      />
    </>
  );
}
