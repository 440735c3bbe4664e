import { ActionIcon, Button, Group, Indicator, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import { useTime } from '../ui/time';
import { COUNTED_MAX, type Notification, useMarkAllRead, useMarkRead, useUnread } from './inbox';
import { NoticeLink } from './NoticeLink';
import { LinkAnchor } from '../ui/links';

const SHOWN = 5;

/** How many notices are unread, and the newest of them. */
export function NotificationBell() {
  const { t } = useTranslation('notifications');
  const [isOpen, { toggle, close }] = useDisclosure();
  const unread = useUnread();
  const items = unread.data?.items ?? [];
  const count = items.length > COUNTED_MAX ? `${COUNTED_MAX}+` : String(items.length);
  return (
    <Popover
      opened={isOpen}
      onChange={close}
      onDismiss={close}
      position="bottom-end"
      width="min(24rem, 94vw)"
      trapFocus
    >
      <Indicator disabled={!items.length} label={count} size={18} color="red.9" offset={6}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="inherit"
            size={36}
            onClick={toggle}
            aria-label={items.length ? t('bell', { unread: count }) : t('bellNone')}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
          >
            <IconBell size={22} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('title')}>
        <Newest items={items.slice(0, SHOWN)} error={unread.error} onGo={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Newest({ items, error, onGo }: { items: Notification[]; error: unknown; onGo: () => void }) {
  const { t } = useTranslation('notifications');
  const markAll = useMarkAllRead();
  const fault = markAll.error ?? error;
  return (
    <Stack gap="sm">
      {fault !== null && <Fault error={fault} />}
      {!items.length && <Text>{t('noneUnread')}</Text>}
      {items.map((notice) => (
        <Short key={notice.id} notice={notice} onGo={onGo} />
      ))}
      <Group justify="space-between" gap="xs">
        <LinkAnchor to="/notifications" onClick={onGo}>
          {t('seeAll')}
        </LinkAnchor>
        {items.length > 0 && (
          <Button variant="default" size="xs" loading={markAll.isPending} onClick={() => markAll.mutate()}>
            {t('markAllRead')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Short({ notice, onGo }: { notice: Notification; onGo: () => void }) {
  const { t } = useTranslation('notifications');
  const language = useLanguage();
  const time = useTime();
  const markRead = useMarkRead();
  const title = notice.title[language];
  return (
    <div>
      <NoticeLink notice={notice} onGo={onGo}>
        <Text span inherit fw={600}>
          {title}
        </Text>
      </NoticeLink>
      <Text size="sm" lineClamp={2}>
        {notice.text[language]}
      </Text>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {time.moment(notice.createdAt)}
        </Text>
        <Button
          variant="subtle"
          size="compact-xs"
          loading={markRead.isPending}
          aria-label={t('markReadOf', { title })}
          onClick={() => markRead.mutate(notice.id)}
        >
          {t('markRead')}
        </Button>
      </Group>
    </div>
  );
}
