import {
  IconArchive,
  IconArrowBackUp,
  IconCameraOff,
  IconCircleCheck,
  IconEye,
  IconHandStop,
  IconHourglassEmpty,
  IconPencil,
  IconSend,
  IconTrashX,
  IconVideoOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';

export type RequestState = Dto<'RequestDto'>['state'];

const icons = {
  draft: IconPencil,
  sent: IconSend,
  opened: IconEye,
  keeping: IconArchive,
  handed_over: IconCircleCheck,
  no_footage: IconVideoOff,
  camera_down: IconCameraOff,
  overwritten: IconTrashX,
  refused: IconHandStop,
  withdrawn: IconArrowBackUp,
  missed: IconHourglassEmpty,
} satisfies Record<RequestState, unknown>;

/** Where a request to a custodian stands. */
export function RequestStateBadge(props: { state: RequestState }) {
  const { t } = useTranslation('enums');
  return <StateBadge icon={icons[props.state]} size="lg" text={t(`requestState.${props.state}`)} />;
}
