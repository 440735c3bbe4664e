import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconCloudUpload, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SpotCheck } from './kept-checks';

/** How a check stands. @param isQueued its answer waits on this device */
export function CheckBadge({ check, isQueued }: { check: SpotCheck; isQueued: boolean }) {
  const { t } = useTranslation('upkeep');
  const { state, isOverdue } = check;
  if (isQueued && state === 'open')
    return (
      <Badge variant="default" tt="none" leftSection={<IconCloudUpload size={14} aria-hidden />}>
        {t('queued')}
      </Badge>
    );
  const isLate = isOverdue || state === 'missed';
  const Icon = isLate
    ? IconAlertTriangle
    : { open: IconClock, done: IconCheck, cancelled: IconX }[state as 'open'];
  const color = isLate ? 'red.9' : state === 'done' ? 'teal.9' : undefined;
  return (
    <Badge
      variant={color ? 'filled' : 'default'}
      color={color}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {t(state === 'open' && isOverdue ? 'overdue' : `checkState.${state}`)}
    </Badge>
  );
}
