import { Group, Text } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../ui/now';
import { useTime } from '../ui/time';
import type { Lane } from './lanes';

const SOON_MILLISECONDS = 86_400_000;
const STILL_AT_SOURCE = ['at_source', 'presumed', 'probably_overwritten', 'unknown'];

/** How long the recorder keeps the period still; nothing when all of it is here, or nobody knows. */
export function TimeLeftOfLens({ lane }: { lane: Lane }) {
  const isAtSource = lane.spans.some(({ kind }) => STILL_AT_SOURCE.includes(kind));
  return isAtSource && lane.deadlineAt !== null ? <Left lane={lane} until={lane.deadlineAt} /> : null;
}

function Left({ lane, until }: { lane: Lane; until: string }) {
  const { t } = useTranslation('search');
  const time = useTime();
  const left = new Date(until).getTime() - useNow();
  const text =
    left > 0
      ? t(lane.deadlineBasis === 'at_least' ? 'timeLeftAtLeast' : 'timeLeft', { time: time.duration(left) })
      : t('timeOver', { date: time.date(until) });
  const isSoon = left > 0 && left < SOON_MILLISECONDS;
  return (
    <Group gap={4} wrap="nowrap" c={isSoon ? 'var(--mantine-color-error)' : undefined}>
      <IconAlarm size={14} aria-hidden style={{ flex: 'none' }} />
      <Text size="xs" fw={isSoon ? 600 : 400} className="numbers">
        {text}
      </Text>
    </Group>
  );
}
