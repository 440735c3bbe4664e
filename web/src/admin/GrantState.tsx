import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconHourglass, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';

type Grant = Dto<'GrantDto'>;

const looks = {
  proposed: { icon: IconHourglass, color: 'orange' },
  active: { icon: IconCheck, color: 'teal' },
  refused: { icon: IconX, color: 'gray' },
  ended: { icon: IconX, color: 'gray' },
} as const;

/** Whether a grant gives anything now, in words and with what hinders it. */
export function GrantState({ grant }: { grant: Grant }) {
  const { t } = useTranslation('admin');
  const isLater = grant.state === 'active' && new Date(grant.validFrom) > new Date();
  const isOver = grant.state === 'active' && grant.validTo !== null && new Date(grant.validTo) <= new Date();
  const { icon, color } = isOver ? looks.ended : looks[grant.state];
  const label = isOver ? t('grantOver') : isLater ? t('grantLater') : t(`grantState.${grant.state}`);
  return (
    <Group gap={6}>
      <StateBadge icon={isLater ? IconClock : icon} color={color} isOutlined text={label} />
      {grant.warning === 'area_ended' && (
        <Group gap={4} wrap="nowrap">
          <IconAlertTriangle size={16} color="var(--mantine-color-error)" aria-hidden />
          <Text size="sm">{t('areaEnded')}</Text>
        </Group>
      )}
    </Group>
  );
}
