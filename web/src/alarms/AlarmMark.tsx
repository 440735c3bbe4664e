import { IconBellRinging, IconBellX, IconCircleCheck, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../ui/StateBadge';
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
  return (
    <StateBadge
      icon={icons[state]}
      color={state === 'unjudged' ? 'red.9' : undefined}
      size="lg"
      text={t(`state.${state}`)}
    />
  );
}
