import { IconAlertTriangle, IconCheck, IconClock, IconCloudUpload, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../ui/StateBadge';
import type { SpotCheck } from './kept-checks';

/** How a check stands. @param isQueued its answer waits on this device */
export function CheckBadge({ check, isQueued }: { check: SpotCheck; isQueued: boolean }) {
  const { t } = useTranslation('upkeep');
  const { state, isOverdue } = check;
  if (isQueued && state === 'open') return <StateBadge icon={IconCloudUpload} text={t('queued')} />;
  const isLate = isOverdue || state === 'missed';
  const icon = isLate
    ? IconAlertTriangle
    : { open: IconClock, done: IconCheck, cancelled: IconX }[state as 'open'];
  const color = isLate ? 'red.9' : state === 'done' ? 'teal.9' : undefined;
  return (
    <StateBadge
      icon={icon}
      color={color}
      text={t(state === 'open' && isOverdue ? 'overdue' : `checkState.${state}`)}
    />
  );
}
