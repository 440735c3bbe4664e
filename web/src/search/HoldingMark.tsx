import { Group, Text } from '@mantine/core';
import {
  IconClockPause,
  IconDatabase,
  IconHourglass,
  IconLock,
  IconQuestionMark,
  IconTrashX,
  IconUnlink,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Span } from './lanes';

const ICONS: Record<Span['kind'], typeof IconLock> = {
  sealed: IconLock,
  received: IconHourglass,
  at_source: IconDatabase,
  presumed: IconClockPause,
  probably_overwritten: IconTrashX,
  unknown: IconQuestionMark,
  gap: IconUnlink,
};

/** Where a period of a lens is, in a word and a sign. */
export function HoldingMark({ kind }: { kind: Span['kind'] }) {
  const { t } = useTranslation('search');
  const Icon = ICONS[kind];
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <Icon size={16} aria-hidden />
      <Text span inherit>
        {t(`span.${kind}`)}
      </Text>
    </Group>
  );
}
