import { Button, Select, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { AreaName, AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { AccountName } from '../ui/AccountName';
import { IssueNotice } from './IssueNotice';
import { LinkState } from './LinkState';
import { ShowLink } from './ShowLink';
import { FilterBar } from './FilterBar';

type SignedLink = Dto<'SignedLinkDto'>;

const states = every<SignedLink['state']>()(['open', 'closed', 'expired', 'revoked']);

/** Links by which people without an account read, answer or send something. */
export function SignedLinksPage() {
  const { t } = useTranslation('admin');
  const [search, change] = useUrlSearch();
  const state = states.find((one) => one === search.state);
  const areaId = search.area ? Number(search.area) : null;
  return (
    <Page
      title={t('signedLinks')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => change({ issue: 'yes' })}>
          {t('issueNotice')}
        </Button>
      }
    >
      <Text c="dimmed" maw={720}>
        {t('signedLinksHint')}
      </Text>
      <FilterBar>
        <Select
          label={t('state')}
          clearable
          placeholder={t('anyState')}
          data={states.map((one) => ({ value: one, label: t(`linkState.${one}`) }))}
          value={state ?? null}
          onChange={(one) => change({ state: one ?? undefined })}
        />
        <AreaSelect
          label={t('area')}
          clearable
          value={areaId}
          onChange={(id) => change({ area: id === null ? undefined : String(id) })}
        />
      </FilterBar>
      <List
        filter={{ ...(state && { state }), ...(areaId !== null && { areaId }) }}
        onShow={(id) => change({ show: id })}
      />
      <IssueNotice
        isOpen={search.issue !== undefined}
        onClose={() => change({ issue: undefined })}
        onIssued={(id) => change({ issue: undefined, show: id })}
      />
      <ShowLink id={search.show ?? null} onClose={() => change({ show: undefined })} />
    </Page>
  );
}

function List(props: {
  filter: { state?: SignedLink['state']; areaId?: number };
  onShow: (id: string) => void;
}) {
  const { t } = useTranslation('admin');
  const { filter } = props;
  const links = useCursorList(['signed-links', filter], (cursor) =>
    result(api.GET('/api/v1/signed-links', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns(props.onShow);
  return (
    <Answer of={links}>
      {(items) => (
        <Rows
          caption={t('signedLinks')}
          columns={columns}
          items={items}
          keyOf={({ id }) => id}
          empty={<Empty title={t('noLinks')} hint={t('noLinksHint')} />}
          hasMore={links.hasNextPage}
          isLoadingMore={links.isFetchingNextPage}
          onMore={() => void links.fetchNextPage()}
        />
      )}
    </Answer>
  );
}

function useColumns(onShow: (id: string) => void): Column<SignedLink>[] {
  const { t } = useTranslation('admin');
  const time = useTime();
  return [
    { key: 'label', label: t('forWhom'), cell: ({ label }) => label },
    {
      key: 'kind',
      label: t('linkKind'),
      cell: ({ kind }) => t(`linkKindOf.${kind}` as 'linkKindOf.notice', { defaultValue: kind }),
    },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    { key: 'state', label: t('state'), cell: (link) => <LinkState link={link} /> },
    {
      key: 'issued',
      label: t('issued'),
      cell: ({ issuedBy, issuedAt }) => (
        <>
          <AccountName id={issuedBy} />, {time.moment(issuedAt)}
        </>
      ),
    },
    { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => time.moment(expiresAt) },
    {
      key: 'show',
      label: t('actions'),
      cell: ({ id, label }) => (
        <Button
          size="xs"
          variant="default"
          onClick={() => onShow(id)}
          aria-label={t('showLinkOf', { name: label })}
        >
          {t('showLink')}
        </Button>
      ),
    },
  ];
}
