import { IconAlertOctagon, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useTime } from '../ui/time';
import './race.css';
import { useNow } from '../ui/now';

export type RaceColour = Dto<'RaceItemDto'>['colour'];

const HOUR_MILLISECONDS = 3_600_000;
const RED_BELOW_HOURS = 12;
const AMBER_BELOW_HOURS = 48;

export const raceIcons = { red: IconAlertOctagon, amber: IconClockExclamation, green: IconClock } as const;

/** The api's colours (GET /race), counted on while the page stands. */
export function colourOf(leftMilliseconds: number): RaceColour {
  if (leftMilliseconds < RED_BELOW_HOURS * HOUR_MILLISECONDS) return 'red';
  return leftMilliseconds < AMBER_BELOW_HOURS * HOUR_MILLISECONDS ? 'amber' : 'green';
}

/** How long footage is still there: counts down, in colour, word and icon. */
export function TimeLeft(props: {
  /** ISO */
  endsAt: string;
}) {
  const { t } = useTranslation('race');
  const time = useTime();
  const left = Date.parse(props.endsAt) - useNow();
  const colour = colourOf(left);
  const Icon = raceIcons[colour];
  return (
    <span className="time-left numbers" data-colour={colour}>
      <Icon size={16} aria-hidden />
      <span>
        {t(`colour.${left < 0 ? 'over' : colour}`)} ·{' '}
        {t(left < 0 ? 'overdue' : 'left', { duration: time.duration(left) })}
      </span>
    </span>
  );
}
