import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconClockPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useTime } from '../ui/time';
import { type ServerTime, trueNow, useServerTime } from './useServerTime';

export interface TrueTime {
  at: string;
  /** null = typed by hand, so from no clock of ours. */
  roundTripMilliseconds: number | null;
}

interface TrueTimeStepProps {
  value: TrueTime | null;
  onChange: (value: TrueTime | null) => void;
  error?: string | undefined;
}

/** The server's clock as it runs, to be taken at the moment when somebody reads the recorder; or a time that is known otherwise. */
export function TrueTimeStep({ value, onChange, error }: TrueTimeStepProps) {
  const { t } = useTranslation('registry');
  const [isTyped, setTyped] = useState(false);
  const server = useServerTime();
  if (isTyped)
    return (
      <Stack gap="xs">
        <TimeField
          label={t('trueTimeTyped')}
          description={t('trueTimeTypedHint')}
          required
          withSeconds
          value={value?.at ?? null}
          onChange={(at) => onChange(at === null ? null : { at, roundTripMilliseconds: null })}
          error={error}
        />
        <Button variant="subtle" size="xs" onClick={() => setTyped(false)}>
          {t('takeServerTime')}
        </Button>
      </Stack>
    );
  return (
    <Card withBorder>
      <Answer of={server}>
        {(time) => (
          <RunningClock
            server={time}
            value={value}
            onTake={() =>
              onChange({
                at: trueNow(time).toISOString(),
                roundTripMilliseconds: Math.ceil(time.roundTripMilliseconds),
              })
            }
          />
        )}
      </Answer>
      {error && (
        <Text c="var(--mantine-color-error)" size="sm">
          {error}
        </Text>
      )}
      <Button variant="subtle" size="xs" mt="xs" onClick={() => setTyped(true)}>
        {t('typeTrueTime')}
      </Button>
    </Card>
  );
}

const TICK_MILLISECONDS = 200;

function RunningClock(props: { server: ServerTime; value: TrueTime | null; onTake: () => void }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const { server, value } = props;
  const [now, setNow] = useState(() => trueNow(server).toISOString());
  useInterval(() => setNow(trueNow(server).toISOString()), TICK_MILLISECONDS, { autoInvoke: true });
  return (
    <Group justify="space-between">
      <div>
        <Text size="sm" c="dimmed">
          {t('trueTimeNow')}
        </Text>
        {/* Not spoken each second. */}
        <Text fz={32} fw={700} lh={1.2} className="numbers" component="div" role="timer" aria-live="off">
          {time.clock(now)}
        </Text>
        <Text size="sm">{time.date(now)}</Text>
        <Text size="sm" c="dimmed">
          {t('roundTrip', { milliseconds: Math.ceil(server.roundTripMilliseconds) })}
        </Text>
      </div>
      <Stack gap={4} align="flex-start">
        <Button size="md" leftSection={<IconClockPin size={18} aria-hidden />} onClick={props.onTake}>
          {t(value ? 'takeTimeAgain' : 'takeTime')}
        </Button>
        <Text role="status" fw={600} className="numbers">
          {value && t('timeTaken', { at: time.exactMoment(value.at) })}
        </Text>
      </Stack>
    </Group>
  );
}
