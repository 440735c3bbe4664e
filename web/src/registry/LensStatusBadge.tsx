import { Badge, Group } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleOff,
  IconClockQuestion,
  IconHourglass,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

type Status = Dto<'CameraDetailDto'>['status'];

const looks: Record<Status, { color: string; Icon: typeof IconCircleCheck }> = {
  proposed: { color: 'gray.7', Icon: IconHourglass },
  approved: { color: 'blue.9', Icon: IconHourglass },
  active: { color: 'teal.9', Icon: IconCircleCheck },
  faulty: { color: 'red.9', Icon: IconAlertTriangle },
  retired: { color: 'gray.8', Icon: IconCircleOff },
};

/** The state of a lens in colour, sign and word; beside it, when nobody has looked for long. */
export function LensStatusBadge(props: { status: Status; isUnconfirmed?: boolean }) {
  const { t } = useTranslation(['registry', 'enums']);
  const { color, Icon } = looks[props.status];
  return (
    <Group gap={4} component="span" display="inline-flex">
      <Badge component="span" color={color} tt="none" leftSection={<Icon size={12} aria-hidden />}>
        {t(`enums:cameraStatus.${props.status}`)}
      </Badge>
      {props.isUnconfirmed && (
        <Badge
          component="span"
          variant="default"
          tt="none"
          leftSection={<IconClockQuestion size={12} aria-hidden />}
        >
          {t('unconfirmed')}
        </Badge>
      )}
    </Group>
  );
}
