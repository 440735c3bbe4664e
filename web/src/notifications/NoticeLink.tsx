import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { LinkAnchor } from '../ui/links';
import { type Notification, useMarkRead } from './inbox';

interface NoticeLinkProps {
  notice: Notification;
  children: ReactNode;
  onGo?: () => void;
}

/** Leads to what a notice is about; whoever goes there has read it. */
export function NoticeLink({ notice, children, onGo }: NoticeLinkProps) {
  const markRead = useMarkRead();
  const { kind, id } = notice.subject;
  const shared = {
    inherit: true,
    onClick: () => {
      if (!notice.readAt) markRead.mutate(notice.id);
      onGo?.();
    },
    children,
  } as const;
  switch (kind) {
    case 'request':
      return <LinkAnchor {...shared} to="/requests/$id" params={{ id }} />;
    case 'alarm':
      return <LinkAnchor {...shared} to="/alarms" search={{ alarm: id }} />;
    case 'tip':
      return <LinkAnchor {...shared} to="/tips/$id" params={{ id }} />;
    case 'incident':
      return <LinkAnchor {...shared} to="/incidents/$id" params={{ id }} />;
    case 'suggestion':
      return <SuggestionLink {...shared} id={id} />;
    default:
      return <>{children}</>;
  }
}

/** A suggestion stands on the page of its incident, which the notice does not name: it is asked when somebody goes there. */
function SuggestionLink(props: { id: string; onClick: () => void; children: ReactNode }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { t } = useTranslation('notifications');
  const asked = query.queryOptions('get', '/api/v1/suggestions/{id}', { params: { path: { id: props.id } } });
  const go = async () => {
    try {
      const { incidentId } = await client.fetchQuery(asked);
      props.onClick();
      await navigate({ to: '/incidents/$id', params: { id: incidentId } });
    } catch {
      notifications.show({ message: t('suggestionGone'), color: 'red' });
    }
  };
  return (
    <Anchor component="button" type="button" inherit ta="left" onClick={() => void go()}>
      {props.children}
    </Anchor>
  );
}
