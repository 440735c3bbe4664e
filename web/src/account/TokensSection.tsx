import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../admin/ConfirmDialog';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { actionName } from './action-name';
import { CreateToken } from './CreateToken';
import { Section } from '../ui/Section';

type Token = Dto<'TokenDto'>;

/** What lets programs act as this account, within what was said when it was made. */
export function TokensSection() {
  const { t } = useTranslation('account');
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const tokens = useCursorList(['tokens'], (cursor) =>
    result(api.GET('/api/v1/tokens', { params: { query: cursor ? { cursor } : {} } })),
  );
  const revoke = useAct(
    (id: string) => result(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    { done: t('tokenRevoked') },
  );
  const columns = useColumns(setRevoking);
  return (
    <Section title={t('tokens')} hint={t('tokensHint')}>
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setCreating(true)}
        >
          {t('createToken')}
        </Button>
      </Group>
      <Answer of={tokens}>
        {(items) => (
          <Rows
            caption={t('tokens')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noTokens')} hint={t('noTokensHint')} />}
            hasMore={tokens.hasNextPage}
            isLoadingMore={tokens.isFetchingNextPage}
            onMore={() => void tokens.fetchNextPage()}
          />
        )}
      </Answer>
      <CreateToken isOpen={isCreating} onClose={() => setCreating(false)} />
      <ConfirmDialog
        title={t('revokeTitle', { name: revoking?.name ?? '' })}
        text={t('revokeText')}
        confirmLabel={t('revoke')}
        isOpen={revoking !== null}
        onClose={() => setRevoking(null)}
        onConfirm={() => revoke.mutateAsync(revoking!.id)}
        isDestructive
      />
    </Section>
  );
}

function useColumns(onRevoke: (token: Token) => void): Column<Token>[] {
  const { t } = useTranslation('account');
  const time = useTime();
  return [
    {
      key: 'name',
      label: t('tokenName'),
      cell: ({ name, actions }) => (
        <Stack gap={0}>
          <Text span>{name}</Text>
          <details>
            <summary>{t('rights', { count: actions.length })}</summary>
            <Text size="sm" span>
              {actions.map((action) => actionName(t, action)).join('; ')}
            </Text>
          </details>
        </Stack>
      ),
    },
    { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => time.moment(expiresAt) },
    {
      key: 'used',
      label: t('lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? time.moment(lastUsedAt) : t('never')),
    },
    {
      key: 'revoke',
      label: t('state'),
      cell: (token) => {
        if (token.revokedAt) return t('revokedAt', { at: time.moment(token.revokedAt) });
        if (new Date(token.expiresAt) <= new Date()) return t('expired');
        return (
          <Button size="xs" variant="default" onClick={() => onRevoke(token)}>
            {t('revoke')}
          </Button>
        );
      },
    },
  ];
}
