import { Group, Text } from '@mantine/core';
import { IconClockCheck, IconClockExclamation, IconClockQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useTime } from '../ui/time';
import { clockAt, type ClockReading, clockWord } from './clock';

/** What a clock is off from which on it should be set. */
const WORTH_MENDING_MILLISECONDS = 60_000;

const DAY_MILLISECONDS = 86_400_000;
/** Beyond, hours say nothing. */
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS;

/** The state of a recorder's clock in words: "fast 4 min ± 2 s, checked 3 days ago". */
export function ClockText({ clock, now }: { clock: Dto<'ClockDto'>; now: number }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const words = useClockWords();
  if (!clock.model) return <Signed Icon={IconClockQuestion} text={t('clockNeverChecked')} />;
  const reading = clockAt(clock.model, now);
  const age = now - Date.parse(clock.model.lastCheckedAt);
  const ago = time.duration(age > WEEK_MILLISECONDS ? age - (age % DAY_MILLISECONDS) : age);
  return (
    <Signed
      Icon={
        Math.abs(reading.offsetMilliseconds) < WORTH_MENDING_MILLISECONDS
          ? IconClockCheck
          : IconClockExclamation
      }
      text={t('clockChecked', { words: words(reading), ago })}
    />
  );
}

function Signed({ Icon, text }: { Icon: typeof IconClockCheck; text: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="center" component="span" display="inline-flex">
      <Icon size={16} aria-hidden style={{ flex: 'none' }} />
      <Text span inherit>
        {text}
      </Text>
    </Group>
  );
}

/** @returns a function that says how far a clock is off, and how well that is known. */
export function useClockWords(): (reading: ClockReading) => string {
  const { t } = useTranslation('registry');
  const time = useTime();
  return (reading) =>
    t(`clockWord.${clockWord(reading)}`, {
      offset: time.duration(reading.offsetMilliseconds),
      // Rounded up: better too wide than too sure.
      uncertainty: time.duration(Math.ceil(reading.uncertaintyMilliseconds / 1000) * 1000),
    });
}
