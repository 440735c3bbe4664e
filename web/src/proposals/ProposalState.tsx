import {
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconQuestionMark,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';

type State = Dto<'ProposalDto'>['state'];

const LOOKS: Record<State, { icon: TablerIcon; color?: string }> = {
  submitted: { icon: IconClock },
  asked_back: { icon: IconQuestionMark, color: 'orange.9' },
  approved: { icon: IconCheck, color: 'teal.9' },
  refused: { icon: IconX, color: 'red.9' },
  withdrawn: { icon: IconArrowBackUp },
};

export function ProposalState({ state }: { state: State }) {
  const { t } = useTranslation('proposals');
  return <StateBadge {...LOOKS[state]} text={t(`state.${state}`)} />;
}
