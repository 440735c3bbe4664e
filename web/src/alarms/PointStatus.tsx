import { Group } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconKeyOff, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/server-time';
import { StateBadge } from '../ui/StateBadge';
import { useTime } from '../ui/time';
import type { AlarmPoint } from './AlarmPoints';

export function isInDrill({ drillUntil }: AlarmPoint): boolean {
  return drillUntil !== null && Date.parse(drillUntil) > serverNow();
}

/** Whether a press there would reach anybody. */
export function PointStatus({ point }: { point: AlarmPoint }) {
  const { t } = useTranslation('alarms');
  const time = useTime();
  const marks = [
    point.isActive
      ? { text: t('active'), Icon: IconCircleCheck }
      : { text: t('inactive'), Icon: IconCircleX },
    ...(point.keys.length ? [] : [{ text: t('noKey'), Icon: IconKeyOff }]),
    ...(isInDrill(point)
      ? [{ text: t('drillUntil', { time: time.moment(point.drillUntil!) }), Icon: IconSchool }]
      : []),
  ];
  return (
    <Group gap="xs">
      {marks.map(({ text, Icon }) => (
        <StateBadge key={text} icon={Icon} size="lg" text={text} />
      ))}
    </Group>
  );
}
