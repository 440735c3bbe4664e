import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { OfflineNote } from '../offline/OfflineNote';
import { useCan } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { InviteHousehold } from './InviteHousehold';
import { ProposalState } from './ProposalState';
import { LinkAnchor, LinkButton } from '../ui/links';

type Proposal = Dto<'ProposalDto'>;
const states = every<Dto<'ProposalDto'>['state']>()([
  'submitted',
  'asked_back',
  'approved',
  'refused',
  'withdrawn',
]);
const ALL = 'all';

/** A group leader's own proposals; a ward officer's queue of what waits for a decision. */
export function ProposalsPage() {
  const { t } = useTranslation('proposals');
  const can = useCan();
  const [isInviting, setInviting] = useState(false);
  return (
    <Page
      title={t(can('camera:approve') ? 'queue' : 'own')}
      actions={
        <>
          {can('link:issue') && (
            <Button variant="default" onClick={() => setInviting(true)}>
              {t('invite.open')}
            </Button>
          )}
          <LinkButton to="/proposals/new" mih={44}>
            {t('new')}
          </LinkButton>
        </>
      }
    >
      <OfflineNote />
      <ProposalList />
      {can('link:issue') && <InviteHousehold isOpen={isInviting} onClose={() => setInviting(false)} />}
    </Page>
  );
}

function ProposalList() {
  const { t } = useTranslation('proposals');
  const isOfficer = useCan()('camera:approve');
  const [search, setSearch] = useUrlSearch();
  const chosen = search.state ?? (isOfficer ? 'submitted' : ALL);
  const state = states.find((one) => one === chosen);
  const mine = isOfficer ? undefined : 'true';
  const listed = useCursorList(['proposals', state, mine], (cursor) =>
    result(api.GET('/api/v1/camera-proposals', { params: { query: { state, mine, cursor } } })),
  );
  const columns = useColumns();
  return (
    <>
      <Group>
        <Select
          label={t('filter')}
          allowDeselect={false}
          data={[
            { value: ALL, label: t('allStates') },
            ...states.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          value={chosen}
          onChange={(value) => setSearch({ state: value ?? undefined })}
        />
      </Group>
      <Answer of={listed}>
        {(items) => (
          <Rows
            caption={t('title')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            hasMore={listed.hasNextPage}
            isLoadingMore={listed.isFetchingNextPage}
            onMore={() => void listed.fetchNextPage()}
            empty={
              <Empty
                title={t(state === 'submitted' ? 'nothingWaits' : 'empty')}
                hint={t(isOfficer ? 'emptyOfficer' : 'emptyOwn')}
              />
            }
          />
        )}
      </Answer>
    </>
  );
}

function useColumns(): Column<Proposal>[] {
  const { t } = useTranslation('proposals');
  const time = useTime();
  return [
    {
      key: 'name',
      label: t('field.name'),
      isTitle: true,
      cell: ({ id, lens }) => (
        <LinkAnchor to="/proposals/$id" params={{ id }}>
          {lens.name}
        </LinkAnchor>
      ),
    },
    { key: 'state', label: t('column.state'), cell: ({ state }) => <ProposalState state={state} /> },
    { key: 'area', label: t('field.area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    { key: 'origin', label: t('column.origin'), cell: ({ origin }) => t(`origin.${origin}`) },
    { key: 'at', label: t('column.at'), cell: ({ proposedAt }) => time.moment(proposedAt) },
  ];
}
