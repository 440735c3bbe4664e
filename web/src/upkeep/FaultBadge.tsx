import { Badge } from '@mantine/core';
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
  const { icon: Icon, color } = LOOKS[state];
  return (
    <Badge
      variant={color ? 'filled' : 'default'}
      color={color}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {t(`faultState.${state}`)}
    </Badge>
  );
}
