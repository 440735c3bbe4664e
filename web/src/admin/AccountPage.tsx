import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan, useSession } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { AccountActs } from './AccountActs';
import { AccountState } from './AccountState';
import { FactsBeside } from '../ui/Facts';
import { GiveGrant } from './GiveGrant';
import { GrantList } from './GrantList';
import { LinkAnchor } from '../ui/links';

/** One account: what it is, what may be done about it, and its roles. */
export function AccountPage() {
  const { t } = useTranslation('admin');
  const { id } = useParams({ from: '/accounts/$id' });
  const asked = query.useQuery('get', '/api/v1/accounts/{id}', { params: { path: { id } } });
  return (
    <Page title={asked.data?.displayName ?? t('account')}>
      <LinkAnchor to="/accounts">{t('backToAccounts')}</LinkAnchor>
      <Answer of={asked}>{(account) => <Account account={account} />}</Answer>
    </Page>
  );
}

function Account({ account }: { account: Dto<'AccountDto'> }) {
  const { t } = useTranslation('admin');
  const time = useTime();
  const can = useCan();
  const me = useSession().account.id;
  return (
    <>
      <Card withBorder>
        <Stack>
          <FactsBeside
            facts={[
              [t('login'), account.login],
              [t('unit'), <AreaName key="unit" id={account.areaId} />],
              [t('state'), <AccountState key="state" account={account} />],
              [t('authenticator'), t(account.hasSecondFactor ? 'connected' : 'notConnected')],
              [t('createdAt'), time.moment(account.createdAt)],
            ]}
          />
          {can('account:write') && <AccountActs account={account} isOwn={account.id === me} />}
          {account.id === me && (
            <Text size="sm">
              {t('ownAccount')}{' '}
              <LinkAnchor to="/me" inherit underline="always">
                {t('toOwnAccount')}
              </LinkAnchor>
            </Text>
          )}
        </Stack>
      </Card>
      {can('grant:read') && <Roles account={account} />}
    </>
  );
}

function Roles({ account }: { account: Dto<'AccountDto'> }) {
  const { t } = useTranslation('admin');
  const can = useCan();
  const me = useSession().account.id;
  const [search, change] = useUrlSearch();
  const mayGive = can('grant:write') && account.id !== me;
  return (
    <section aria-labelledby="roles">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4" id="roles">
            {t('rolesOfAccount')}
          </Title>
          {mayGive && (
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => change({ give: 'yes' })}
            >
              {t('giveRole')}
            </Button>
          )}
        </Group>
        <GrantList
          filter={{ accountId: account.id }}
          caption={t('rolesOfAccount')}
          empty={<Empty title={t('noRoles')} hint={t('noRolesHint')} />}
        />
      </Stack>
      <GiveGrant
        isOpen={mayGive && search.give !== undefined}
        accountId={account.id}
        onClose={() => change({ give: undefined })}
      />
    </section>
  );
}
