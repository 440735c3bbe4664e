import { IconCircleCheck, IconHourglass, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';

type TipState = Dto<'TipDto'>['state'];

const icons = {
  received: IconHourglass,
  accepted: IconCircleCheck,
  declined: IconX,
  destroyed: IconTrash,
} satisfies Record<TipState, unknown>;

export function TipStateBadge(props: { state: TipState }) {
  const { t } = useTranslation('tips');
  return <StateBadge icon={icons[props.state]} size="lg" text={t(`state.${props.state}`)} />;
}
