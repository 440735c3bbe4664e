import { Badge } from '@mantine/core';
import { IconBellRinging, IconBellX, IconCircleCheck, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from './AlarmList';

const icons = {
  unjudged: IconBellRinging,
  genuine: IconCircleCheck,
  false_alarm: IconBellX,
  drill: IconSchool,
};

/** What an alarm was, as far as anybody knows; one that nobody has judged stands out. */
export function AlarmMark({ alarm: { isDrill, judgement } }: { alarm: Alarm }) {
  const { t } = useTranslation('alarms');
  const state = isDrill ? 'drill' : (judgement?.verdict ?? 'unjudged');
  const Icon = icons[state];
  return (
    <Badge
      {...(state === 'unjudged' ? { color: 'red.9' } : { variant: 'default' })}
      tt="none"
      size="lg"
      fw={600}
      miw="max-content"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
