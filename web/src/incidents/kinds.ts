import {
  IconBandage,
  IconCarCrash,
  IconDots,
  IconLockOpen,
  IconSpeakerphone,
  IconSwords,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Dto } from '../api/types';

export type IncidentKind = Dto<'IncidentDto'>['kind'];

/** In the order in which they are offered. */
export const kindIcons = {
  fight: IconSwords,
  traffic_accident: IconCarCrash,
  theft: IconLockOpen,
  injury: IconBandage,
  disorder: IconSpeakerphone,
  gathering: IconUsersGroup,
  other: IconDots,
} satisfies Record<IncidentKind, unknown>;

export const KINDS = Object.keys(kindIcons) as IncidentKind[];

export function isKind(text: string | undefined): text is IncidentKind {
  return text !== undefined && text in kindIcons;
}
