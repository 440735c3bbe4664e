import { Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import { ReasonDialog } from '../ui/ReasonDialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { Purpose } from './own-purposes';
import { type Look, type Widening, widenedTo } from './widening';

interface ExtendPurposeDialogProps {
  purpose: Purpose;
  /** What is to be looked at; proposed as the wider envelope. */
  look?: Look;
  isOpen: boolean;
  onClose: () => void;
  onExtended?: () => void;
}

const RADIUS_METERS_MAX = 50_000;

/** Widens a purpose: how far, from when to when, and why. */
export function ExtendPurposeDialog(props: ExtendPurposeDialogProps) {
  const { t } = useTranslation('purposes');
  const { purpose, look = {}, isOpen, onClose, onExtended } = props;
  const [changed, setChanged] = useState<Partial<Widening>>({});
  const [key, renewKey] = useIdempotencyKey();
  const wide = { ...widenedTo(purpose.envelope, look), ...changed };
  const set = (change: Partial<Widening>) => {
    setChanged({ ...changed, ...change });
    renewKey();
  };
  const extend = useAct(
    (reason: string) => {
      const path = { id: purpose.id };
      const header = { 'Idempotency-Key': key };
      const body = { reason, ...wide };
      return result(api.POST('/api/v1/purposes/{id}/extensions', { params: { path, header }, body }));
    },
    {
      done: t('extended'),
      onDone: () => {
        setChanged({});
        renewKey();
        onExtended?.();
      },
    },
  );
  return (
    <ReasonDialog
      title={t('extendTitle')}
      text={t('extendText')}
      confirmLabel={t('extend')}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(reason) => extend.mutateAsync(reason)}
    >
      <NumberInput
        label={t('radius')}
        suffix=" m"
        min={purpose.envelope.radiusMeters}
        max={RADIUS_METERS_MAX}
        step={100}
        allowDecimal={false}
        value={Math.round(wide.radiusMeters)}
        onChange={(value) => typeof value === 'number' && set({ radiusMeters: value })}
      />
      <Group grow align="flex-start">
        <TimeField label={t('from')} value={wide.from} onChange={(from) => from && set({ from })} />
        <TimeField label={t('to')} value={wide.to} onChange={(to) => to && set({ to })} />
      </Group>
    </ReasonDialog>
  );
}
