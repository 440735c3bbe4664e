import { Group, Text } from '@mantine/core';
import { IconClockQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';

/** @returns "± 8 phút", or that the recorder's clock was never checked. */
export function useUncertaintyText(): (milliseconds: number | null) => string {
  const { t } = useTranslation('search');
  const time = useTime();
  return (milliseconds) =>
    milliseconds === null ? t('clockUnchecked') : t('giveOrTakeText', { time: time.duration(milliseconds) });
}

/** How far a true time may be off. */
export function Uncertainty({ milliseconds }: { milliseconds: number | null }) {
  const text = useUncertaintyText()(milliseconds);
  if (milliseconds !== null)
    return (
      <Text span inherit>
        {text}
      </Text>
    );
  return (
    <Group component="span" gap={4} wrap="nowrap" display="inline-flex">
      <IconClockQuestion size={14} aria-hidden />
      <Text span inherit>
        {text}
      </Text>
    </Group>
  );
}
