import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconCloudUpload,
  type TablerIcon,
} from '@tabler/icons-react';
import type { OutboxItem, OutboxState } from './outbox-item';

const ICONS: Record<OutboxState, TablerIcon> = {
  waiting: IconClock,
  sending: IconCloudUpload,
  conflict: IconAlertTriangle,
  failed: IconAlertTriangle,
  sent: IconCheck,
};

export function itemIcon({ state }: OutboxItem): TablerIcon {
  return ICONS[state];
}

/** Colour beside the word and the sign, never alone. */
export function itemColour({ state }: OutboxItem): { variant: string; color?: string } {
  if (state === 'conflict' || state === 'failed') return { variant: 'filled', color: 'red.9' };
  if (state === 'sent') return { variant: 'filled', color: 'teal.9' };
  return { variant: 'default' };
}
