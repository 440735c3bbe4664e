import { Group } from '@mantine/core';
import { NotificationBell } from '../notifications/NotificationBell';
import { LineState } from '../offline/LineState';
import { PurposeBadge } from '../purposes/PurposeBadge';
import { AccountMenu } from './AccountMenu';

/** The right side of the header: what one looks under, what waits to be sent, what is new, who one is. */
export function StatusBar() {
  return (
    <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
      <PurposeBadge />
      <LineState />
      <NotificationBell />
      <AccountMenu />
    </Group>
  );
}
