import { Button, Card, Group, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import { lensCount, LENSES_MOST, playableItem, startOf } from './choice';
import type { Feature } from './useFootageSearch';
import { LinkButton } from '../ui/links';

/** What is chosen, and the way to watch it on one clock. */
export function ChosenBar({ chosen, onClear }: { chosen: Feature[]; onClear: () => void }) {
  const { t } = useTranslation('search');
  const can = useCan();
  if (!chosen.length || !can('evidence:view')) return null;
  const lenses = lensCount(chosen);
  const isTooMany = lenses > LENSES_MOST;
  const items = chosen.map(playableItem).join(',');
  return (
    <Card withBorder shadow="md" padding="sm" className="chosen-bar">
      <Group gap="sm" justify="flex-end">
        <Text size="sm" role="status">
          {isTooMany
            ? t('tooManyLenses', { most: LENSES_MOST })
            : t('chosen', { count: chosen.length, lenses })}
        </Text>
        <Button variant="default" onClick={onClear}>
          {t('clearChoice')}
        </Button>
        {!isTooMany && (
          <LinkButton
            to="/player"
            search={{ items, at: startOf(chosen) }}
            leftSection={<IconPlayerPlay size={18} />}
          >
            {t(lenses > 1 ? 'watchTogether' : 'watchOne')}
          </LinkButton>
        )}
      </Group>
    </Card>
  );
}
