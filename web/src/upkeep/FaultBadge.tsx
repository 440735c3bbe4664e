import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconTool,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';

type State = Dto<'FaultDto'>['state'];

const LOOKS: Record<State, { icon: TablerIcon; color?: string }> = {
  open: { icon: IconAlertTriangle, color: 'red.9' },
  in_repair: { icon: IconTool, color: 'orange.9' },
  repaired: { icon: IconCheck, color: 'teal.9' },
  withdrawn: { icon: IconArrowBackUp },
  lens_retired: { icon: IconX },
};

export function FaultBadge({ state }: { state: State }) {
  const { t } = useTranslation('enums');
  return <StateBadge {...LOOKS[state]} text={t(`faultState.${state}`)} />;
}
