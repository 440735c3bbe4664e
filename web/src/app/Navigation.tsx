import { ScrollArea, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import { sections } from './navigation-entries';
import { LinkNav } from '../ui/links';

export function Navigation(props: { onGo: () => void }) {
  const { t } = useTranslation('app');
  const can = useCan();
  const { pathname } = useLocation();
  const shown = sections
    .map(({ name, entries }) => ({ name, entries: entries.filter(({ action }) => !action || can(action)) }))
    .filter(({ entries }) => entries.length);
  return (
    <ScrollArea p="xs" component="nav" aria-label={t('navigation')}>
      {shown.map(({ name, entries }) => (
        <div key={name}>
          {name !== 'start' && (
            <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" pb={2}>
              {t(`section.${name}`)}
            </Text>
          )}
          {entries.map(({ to, label, icon: Icon }) => (
            <LinkNav
              key={to}
              to={to}
              onClick={props.onGo}
              active={to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)}
              aria-current={pathname === to ? 'page' : undefined}
              label={t(`go.${label}`)}
              leftSection={<Icon size={18} aria-hidden />}
              py={7}
            />
          ))}
        </div>
      ))}
    </ScrollArea>
  );
}
