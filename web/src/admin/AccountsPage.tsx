import { Button, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { AccountSelect } from './AccountSelect';
import { AccountState } from './AccountState';
import { CreateAccount } from './CreateAccount';
import { LinkAnchor } from '../ui/links';
import { FilterBar } from './FilterBar';

/** Who may sign in, by login. */
export function AccountsPage() {
  const { t } = useTranslation('admin');
  const can = useCan();
  const navigate = useNavigate();
  const [search, change] = useUrlSearch();
  const areaId = search.area ? Number(search.area) : null;
  const mayWrite = can('account:write');
  return (
    <Page
      title={t('accounts')}
      actions={
        mayWrite && (
          <Button
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={() => change({ create: 'yes' })}
          >
            {t('createAccount')}
          </Button>
        )
      }
    >
      <FilterBar>
        <AccountSelect
          label={t('findAccount')}
          value={null}
          onChange={(id) => id && void navigate({ to: '/accounts/$id', params: { id } })}
        />
        <AreaSelect
          label={t('unit')}
          clearable
          value={areaId}
          onChange={(id) => change({ area: id === null ? undefined : String(id) })}
        />
      </FilterBar>
      <List areaId={areaId} />
      <CreateAccount
        isOpen={mayWrite && search.create !== undefined}
        onClose={() => change({ create: undefined })}
      />
    </Page>
  );
}

function List({ areaId }: { areaId: number | null }) {
  const { t } = useTranslation('admin');
  const filter = areaId === null ? {} : { areaId };
  const accounts = useCursorList(['accounts', filter], (cursor) =>
    result(api.GET('/api/v1/accounts', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns();
  return (
    <Answer of={accounts}>
      {(items) => (
        <Rows
          caption={t('accounts')}
          columns={columns}
          items={items}
          keyOf={({ id }) => id}
          empty={<Empty title={t('noAccounts')} hint={t('noAccountsHint')} />}
          hasMore={accounts.hasNextPage}
          isLoadingMore={accounts.isFetchingNextPage}
          onMore={() => void accounts.fetchNextPage()}
        />
      )}
    </Answer>
  );
}

function useColumns(): Column<Dto<'AccountDto'>>[] {
  const { t } = useTranslation('admin');
  const time = useTime();
  return [
    {
      key: 'name',
      label: t('account'),
      cell: ({ id, displayName, login }) => (
        <Stack gap={0}>
          <LinkAnchor to="/accounts/$id" params={{ id }} inherit>
            {displayName}
          </LinkAnchor>
          <Text size="sm" c="dimmed">
            {login}
          </Text>
        </Stack>
      ),
    },
    { key: 'unit', label: t('unit'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    { key: 'state', label: t('state'), cell: (account) => <AccountState account={account} /> },
    {
      key: 'factor',
      label: t('authenticator'),
      cell: ({ hasSecondFactor }) => t(hasSecondFactor ? 'connected' : 'notConnected'),
    },
    { key: 'created', label: t('createdAt'), cell: ({ createdAt }) => time.date(createdAt) },
  ];
}
