import { Badge, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { useLanguage } from '../i18n';
import { Page } from '../ui/Page';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty, Fault } from '../ui/states';
import { useTime } from '../ui/time';
import { type Notification, useInbox, useMarkAllRead, useMarkRead } from './inbox';
import { NoticeLink } from './NoticeLink';
import { Unbroken } from '../race/Unbroken';
import { LinkAnchor } from '../ui/links';

/** All own notices; each leads to what it is about. */
export function NotificationsPage() {
  const { t } = useTranslation('notifications');
  const [{ show }, changeSearch] = useUrlSearch();
  const isUnread = show === 'unread';
  const list = useInbox(isUnread);
  const markAll = useMarkAllRead();
  const columns = useColumns();
  return (
    <Page
      title={t('title')}
      actions={
        <Button variant="default" loading={markAll.isPending} onClick={() => markAll.mutate()}>
          {t('markAllRead')}
        </Button>
      }
    >
      {markAll.error !== null && <Fault error={markAll.error} />}
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('filter')}
          value={isUnread ? 'unread' : 'all'}
          onChange={(value) => changeSearch({ show: value === 'unread' ? value : undefined })}
          data={[
            { value: 'all', label: t('all') },
            { value: 'unread', label: t('unread') },
          ]}
        />
        <LinkAnchor to="/me" size="sm">
          {t('settings')}
        </LinkAnchor>
      </Group>
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('caption')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            empty={
              isUnread ? (
                <Empty title={t('noneUnread')} />
              ) : (
                <Empty title={t('empty')} hint={t('emptyHint')} />
              )
            }
          />
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Notification>[] {
  const { t } = useTranslation('notifications');
  const language = useLanguage();
  const time = useTime();
  return [
    {
      key: 'notice',
      label: t('title'),
      cell: (notice) => (
        <>
          <Group gap="xs">
            <NoticeLink notice={notice}>{notice.title[language]}</NoticeLink>
            {!notice.readAt && (
              <Badge tt="none" miw="max-content">
                {t('new')}
              </Badge>
            )}
          </Group>
          <Text size="sm" fw={400}>
            {notice.text[language]}
          </Text>
        </>
      ),
    },
    {
      key: 'at',
      label: t('receivedAt'),
      cell: ({ createdAt }) => <Unbroken text={time.moment(createdAt)} />,
    },
    {
      key: 'deadline',
      label: t('deadline'),
      cell: ({ deadlineAt }) => (deadlineAt ? <Unbroken text={time.moment(deadlineAt)} /> : '–'),
    },
    { key: 'read', label: t('read'), cell: (notice) => <ReadMark notice={notice} /> },
  ];
}

function ReadMark({ notice }: { notice: Notification }) {
  const { t } = useTranslation('notifications');
  const language = useLanguage();
  const time = useTime();
  const markRead = useMarkRead();
  if (notice.readAt) return <Unbroken text={time.moment(notice.readAt)} />;
  return (
    <Button
      variant="default"
      size="xs"
      loading={markRead.isPending}
      aria-label={t('markReadOf', { title: notice.title[language] })}
      onClick={() => markRead.mutate(notice.id)}
    >
      {t('markRead')}
    </Button>
  );
}
