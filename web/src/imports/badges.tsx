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
import { StateBadge } from '../ui/StateBadge';
import type { ImportState, Outcome } from './import-kinds';

const states = {
  waiting: { icon: IconHourglass },
  running: { icon: IconRefresh },
  planned: { icon: IconArrowRight, color: 'petrol' },
  done: { icon: IconCheck, color: 'teal.9' },
  failed: { icon: IconAlertTriangle, color: 'red.9' },
  cancelled: { icon: IconBan },
};

export function ImportStateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation('imports');
  return <StateBadge {...states[state]} text={t(`state.${state}`)} />;
}

const outcomes = {
  created: { icon: IconPlus, color: 'teal.9' },
  updated: { icon: IconRefresh, color: 'petrol' },
  unchanged: { icon: IconEqual },
  rejected: { icon: IconX, color: 'red.9' },
};

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('imports');
  return <StateBadge {...outcomes[outcome]} text={t(`outcome.${outcome}`)} />;
}
