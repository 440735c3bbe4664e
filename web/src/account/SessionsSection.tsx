import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../admin/ConfirmDialog';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { deviceOf } from './device';
import { Section } from '../ui/Section';

type Session = Dto<'SessionListItemDto'>;

/** Where the account is signed in; what one does not know, one can end. */
export function SessionsSection() {
  const { t } = useTranslation('account');
  const [ending, setEnding] = useState<Session | null>(null);
  const sessions = useCursorList(['sessions'], (cursor) =>
    result(api.GET('/api/v1/sessions', { params: { query: cursor ? { cursor } : {} } })),
  );
  const end = useAct(
    (id: string) => result(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    { done: t('sessionEnded') },
  );
  const columns = useColumns(setEnding);
  return (
    <Section title={t('sessions')} hint={t('sessionsHint')}>
      <Answer of={sessions}>
        {(items) => (
          <Rows
            caption={t('sessions')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={null}
            hasMore={sessions.hasNextPage}
            isLoadingMore={sessions.isFetchingNextPage}
            onMore={() => void sessions.fetchNextPage()}
          />
        )}
      </Answer>
      <ConfirmDialog
        title={t('endSession')}
        text={t('endSessionText')}
        confirmLabel={t('endSession')}
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={() => end.mutateAsync(ending!.id)}
        isDestructive
      />
    </Section>
  );
}

function useColumns(onEnd: (session: Session) => void): Column<Session>[] {
  const { t } = useTranslation('account');
  const time = useTime();
  return [
    {
      key: 'device',
      label: t('device'),
      cell: ({ userAgent, isCurrent }) => (
        <>
          {deviceOf(userAgent) ?? t('unknownDevice')}{' '}
          {isCurrent && (
            <Badge miw="max-content" variant="outline" c="inherit" tt="none">
              {t('thisOne')}
            </Badge>
          )}
        </>
      ),
    },
    { key: 'address', label: t('address'), cell: ({ address }) => address },
    { key: 'began', label: t('began'), cell: ({ createdAt }) => time.moment(createdAt) },
    { key: 'seen', label: t('lastSeen'), cell: ({ lastSeenAt }) => time.moment(lastSeenAt) },
    {
      key: 'end',
      label: t('end'),
      cell: (session) =>
        session.isCurrent ? (
          <Text size="sm">{t('signOutInMenu')}</Text>
        ) : (
          <Button size="xs" variant="default" onClick={() => onEnd(session)}>
            {t('endSession')}
          </Button>
        ),
    },
  ];
}
