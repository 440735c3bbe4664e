import { ActionIcon, Group, Kbd, Popover, Stack, Text, Title } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import { SHORTCUTS } from './shortcuts';

const NAMES: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' };

/** The keys of the player. */
export function HelpPopover() {
  const { t } = useTranslation('player');
  const can = useCan();
  const shown = SHORTCUTS.filter(([act]) => act !== 'still' || can('evidence:download'));
  return (
    <Popover position="top-end" withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size="xl" aria-label={t('shortcuts')}>
          <IconKeyboard size={20} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shortcuts')}>
        <Title order={2} size="h5" mb="xs">
          {t('shortcuts')}
        </Title>
        <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {shown.map(([act, keys]) => (
            <Group key={act} component="li" justify="space-between" gap="lg" wrap="nowrap">
              <Text size="sm">{t(`act.${act}`)}</Text>
              <Group gap={4} wrap="nowrap">
                {keys.map((key) => (
                  <Kbd key={key}>{key === ' ' ? t('space') : (NAMES[key] ?? key.toUpperCase())}</Kbd>
                ))}
              </Group>
            </Group>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
