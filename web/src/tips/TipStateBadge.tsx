import { Badge } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

type TipState = Dto<'TipDto'>['state'];

const icons = {
  received: IconHourglass,
  accepted: IconCircleCheck,
  declined: IconX,
  destroyed: IconTrash,
} satisfies Record<TipState, unknown>;

export function TipStateBadge(props: { state: TipState }) {
  const { t } = useTranslation('tips');
  const Icon = icons[props.state];
  return (
    <Badge
      variant="default"
      tt="none"
      size="lg"
      fw={600}
      miw="max-content"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {t(`state.${props.state}`)}
    </Badge>
  );
}
