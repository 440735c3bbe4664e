import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TimeLeft } from '../../race/TimeLeft';
import { useNow } from '../../ui/now';
import type { Lens } from './useCandidates';

/** Whether the footage is still there, and for how long. */
export function KeptUntil({ facts, deadline }: Pick<Lens, 'facts' | 'deadline'>) {
  const { t } = useTranslation(['incidents', 'enums']);
  const now = useNow();
  const { at, basis } = deadline;
  const isOver = at !== null && Date.parse(at) < now;
  const isUnknown = at === null || (basis === 'at_least' && isOver);
  return (
    <Group gap="xs">
      {facts.holding !== 'sealed' && !isUnknown && (
        <>
          {basis === 'at_least' && <Text size="sm">{t('atLeast')}</Text>}
          <TimeLeft endsAt={at} />
        </>
      )}
      <Text size="sm">{t(`enums:holding.${facts.holding}`)}</Text>
      {facts.holding !== 'sealed' && (
        <Text size="sm" c="dimmed">
          {t(isUnknown ? 'basis.unknown' : `basis.${basis}`)}
        </Text>
      )}
    </Group>
  );
}
