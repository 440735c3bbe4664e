import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { serverNow } from '../api/server-time';
import { useCan } from '../session/session';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import type { AlarmPoint } from './AlarmPoints';
import { isInDrill } from './PointStatus';

const DRILL_HOURS = [1, 2, 4, 8] as const;
const HOUR_MILLISECONDS = 3_600_000;

/** Puts a point into drill mode, out of service and back; opens its form. */
export function AlarmPointActions({ point, onEdit }: { point: AlarmPoint; onEdit: () => void }) {
  const { t } = useTranslation('alarms');
  const can = useCan();
  const [dialog, setDialog] = useState<'drill' | 'deactivate' | null>(null);
  const endDrill = useChange(point, t('drillEnded'));
  const activate = useChange(point, t('activated'));
  const close = () => setDialog(null);
  if (!can('alarm:write')) return null;
  const error = endDrill.error ?? activate.error;
  return (
    <>
      {error !== null && <Fault error={error} />}
      <Button variant="default" onClick={onEdit}>
        {t('edit')}
      </Button>
      {isInDrill(point) ? (
        <Button loading={endDrill.isPending} onClick={() => endDrill.mutate({ drillUntil: null })}>
          {t('drillEnd')}
        </Button>
      ) : (
        point.isActive && (
          <Button variant="default" onClick={() => setDialog('drill')}>
            {t('drillStart')}
          </Button>
        )
      )}
      {point.isActive ? (
        <Button variant="default" onClick={() => setDialog('deactivate')}>
          {t('deactivate')}
        </Button>
      ) : (
        <Button loading={activate.isPending} onClick={() => activate.mutate({ isActive: true })}>
          {t('activate')}
        </Button>
      )}
      <DrillDialog point={point} isOpen={dialog === 'drill'} onClose={close} />
      <DeactivateDialog point={point} isOpen={dialog === 'deactivate'} onClose={close} />
    </>
  );
}

function useChange({ id }: AlarmPoint, done: string, onDone?: () => void) {
  return useAct(
    (body: Dto<'ChangeAlarmPointDto'>) =>
      result(api.PATCH('/api/v1/alarm-points/{id}', { params: { path: { id } }, body })),
    { done, ...(onDone && { onDone }) },
  );
}

interface DialogProps {
  point: AlarmPoint;
  isOpen: boolean;
  onClose: () => void;
}

function DrillDialog({ point, isOpen, onClose }: DialogProps) {
  const { t } = useTranslation('alarms');
  const [hours, setHours] = useState('1');
  const start = useChange(point, t('drillStarted'), onClose);
  const drillUntil = () => new Date(serverNow() + Number(hours) * HOUR_MILLISECONDS).toISOString();
  return (
    <Asking
      title={t('drillStart')}
      text={t('drillText')}
      isOpen={isOpen}
      onClose={onClose}
      isBusy={start.isPending}
      error={start.error}
      onConfirm={() => start.mutate({ drillUntil: drillUntil() })}
    >
      <SegmentedControl
        aria-label={t('drillFor')}
        value={hours}
        onChange={setHours}
        data={DRILL_HOURS.map((count) => ({ value: String(count), label: t('hours', { count }) }))}
      />
    </Asking>
  );
}

function DeactivateDialog({ point, isOpen, onClose }: DialogProps) {
  const { t } = useTranslation('alarms');
  const stop = useChange(point, t('deactivated'), onClose);
  return (
    <Asking
      title={t('deactivate')}
      text={t('deactivateText')}
      isOpen={isOpen}
      onClose={onClose}
      isBusy={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate({ isActive: false })}
      isDestructive
    />
  );
}

interface AskingProps {
  title: string;
  text: string;
  isOpen: boolean;
  onClose: () => void;
  isBusy: boolean;
  error: unknown;
  onConfirm: () => void;
  isDestructive?: boolean;
  children?: React.ReactNode;
}

/** Asks before something that the api takes no reason for. */
export function Asking(props: AskingProps) {
  const { t } = useTranslation('app');
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text>{props.text}</Text>
        {props.children}
        {props.error !== null && <Fault error={props.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button
            color={props.isDestructive ? 'red.9' : undefined}
            loading={props.isBusy}
            onClick={props.onConfirm}
          >
            {props.title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
