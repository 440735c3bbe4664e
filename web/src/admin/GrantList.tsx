import { Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Answer } from '../ui/states';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { type TimeFormats, useTime } from '../ui/time';
import { AccountName } from '../ui/AccountName';
import { GrantActions } from './GrantActions';
import { GrantReach } from './GrantReach';
import { GrantState } from './GrantState';
import { LinkAnchor } from '../ui/links';

type Grant = Dto<'GrantDto'>;

interface GrantFilter {
  state?: Grant['state'];
  role?: Grant['role'];
  accountId?: string;
}

/** Grants that match, newest first, with what may be done about each. */
export function GrantList(props: { filter: GrantFilter; caption: string; empty: ReactNode }) {
  const { t } = useTranslation('admin');
  const { t: tEnums } = useTranslation('enums');
  const time = useTime();
  const { filter } = props;
  const grants = useCursorList(['grants', filter], (cursor) =>
    result(api.GET('/api/v1/grants', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
  const columns = columnsOf(t, (role) => tEnums(`role.${role}`), time, filter.accountId !== undefined);
  return (
    <Answer of={grants}>
      {(items) => (
        <Rows
          caption={props.caption}
          columns={columns}
          items={items}
          keyOf={({ id }) => id}
          empty={props.empty}
          hasMore={grants.hasNextPage}
          isLoadingMore={grants.isFetchingNextPage}
          onMore={() => void grants.fetchNextPage()}
        />
      )}
    </Answer>
  );
}

function columnsOf(
  t: TFunction<'admin'>,
  roleName: (role: Grant['role']) => string,
  time: TimeFormats,
  isOfOneAccount: boolean,
): Column<Grant>[] {
  const account: Column<Grant> = {
    key: 'account',
    label: t('account'),
    cell: (grant) => (
      <Stack gap={0}>
        <LinkAnchor to="/accounts/$id" params={{ id: grant.accountId }} inherit>
          {grant.accountDisplayName}
        </LinkAnchor>
        <Text size="sm" c="dimmed">
          {grant.accountLogin}
        </Text>
      </Stack>
    ),
  };
  return [
    ...(isOfOneAccount ? [] : [account]),
    { key: 'role', label: t('role'), cell: (grant) => roleName(grant.role) },
    { key: 'reach', label: t('reach'), cell: (grant) => <GrantReach grant={grant} /> },
    { key: 'period', label: t('period'), cell: (grant) => periodOf(t, time, grant) },
    { key: 'state', label: t('state'), cell: (grant) => <GrantState grant={grant} /> },
    { key: 'given', label: t('givenBy'), cell: (grant) => <GivenBy grant={grant} /> },
    { key: 'actions', label: t('actions'), cell: (grant) => <GrantActions grant={grant} /> },
  ];
}

function periodOf(t: TFunction<'admin'>, time: TimeFormats, { validFrom, validTo }: Grant): string {
  const from = time.moment(validFrom);
  return validTo ? t('fromTo', { from, to: time.moment(validTo) }) : t('fromOn', { from });
}

function GivenBy({ grant }: { grant: Grant }) {
  const { t } = useTranslation('admin');
  const time = useTime();
  return (
    <Stack gap={0}>
      <Text size="sm" component="div">
        <AccountName id={grant.grantedBy} />, {time.moment(grant.grantedAt)}
      </Text>
      {grant.decidedBy && grant.decidedAt && (
        <Text size="sm" component="div">
          {t(grant.state === 'refused' ? 'refusedBy' : 'approvedBy')} <AccountName id={grant.decidedBy} />,{' '}
          {time.moment(grant.decidedAt)}
        </Text>
      )}
      {grant.endedBy && grant.endedAt && (
        <Text size="sm" component="div">
          {t('endedBy')} <AccountName id={grant.endedBy} />, {time.moment(grant.endedAt)}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {grant.endReason ? t('reasons', { given: grant.reason, ended: grant.endReason }) : grant.reason}
      </Text>
    </Stack>
  );
}
