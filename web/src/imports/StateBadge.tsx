import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconBan,
  IconCheck,
  IconEqual,
  IconHourglass,
  IconPlus,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportState, Outcome } from './import-kinds';

const states = {
  waiting: [IconHourglass, undefined],
  running: [IconRefresh, undefined],
  planned: [IconArrowRight, 'petrol'],
  done: [IconCheck, 'teal.9'],
  failed: [IconAlertTriangle, 'red.9'],
  cancelled: [IconBan, undefined],
} as const;

export function StateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation('imports');
  const [Icon, color] = states[state];
  return <Marked icon={<Icon size={14} />} color={color} text={t(`state.${state}`)} />;
}

const marks = {
  created: [IconPlus, 'teal.9'],
  updated: [IconRefresh, 'petrol'],
  unchanged: [IconEqual, undefined],
  rejected: [IconX, 'red.9'],
} as const;

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('imports');
  const [Icon, color] = marks[outcome];
  return <Marked icon={<Icon size={14} />} color={color} text={t(`outcome.${outcome}`)} />;
}

function Marked(props: { icon: React.ReactNode; color: string | undefined; text: string }) {
  return (
    <Badge
      variant={props.color ? 'filled' : 'default'}
      color={props.color}
      leftSection={props.icon}
      tt="none"
      styles={{ root: { overflow: 'visible' }, label: { overflow: 'visible', whiteSpace: 'nowrap' } }}
      miw="max-content"
    >
      {props.text}
    </Badge>
  );
}
