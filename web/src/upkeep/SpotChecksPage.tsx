import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { isUnreachable } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useIsOnline } from '../api/line';
import { OfflineNote } from '../offline/OfflineNote';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type SpotCheck, useKeepChecks, useKeptChecks } from './kept-checks';
import { RequestCheckDialog } from './RequestCheckDialog';
import { useCheckColumns } from './useCheckColumns';
import { LinkAnchor } from '../ui/links';

const states = every<Dto<'SpotCheckDto'>['state']>()(['open', 'missed', 'done', 'cancelled']);
const scopes = ['all', 'mine', 'overdue', 'unassigned'] as const;

/** Lenses that somebody should look at, soonest due first; open ones also without a line. */
export function SpotChecksPage() {
  const { t } = useTranslation('upkeep');
  const can = useCan();
  const [isAsking, setAsking] = useState(false);
  return (
    <Page
      title={t('checks')}
      actions={can('camera:inspect') && <Button onClick={() => setAsking(true)}>{t('request.open')}</Button>}
    >
      <OfflineNote />
      <Checks />
      {can('camera:inspect') && <RequestCheckDialog isOpen={isAsking} onClose={() => setAsking(false)} />}
    </Page>
  );
}

function Checks() {
  const { t } = useTranslation('upkeep');
  const [search, setSearch] = useUrlSearch();
  const state = states.find((one) => one === search.state) ?? 'open';
  const scope = scopes.find((one) => one === search.scope) ?? 'all';
  const listed = useCursorList(['spot-checks', state, scope], (cursor) =>
    result(
      api.GET('/api/v1/spot-checks', {
        params: { query: { state, cursor, ...(scope !== 'all' && { [scope]: true }) } },
      }),
    ),
  );
  const isOnline = useIsOnline();
  const isWithoutLine = !listed.data && (!isOnline || isUnreachable(listed.error));
  useKeepChecks(state === 'open' && scope === 'all' ? listed.data : undefined, listed.dataUpdatedAt);
  if (isWithoutLine) return <ChecksOfDevice />;
  return (
    <>
      <Group>
        <Select
          label={t('filterState')}
          allowDeselect={false}
          data={states.map((value) => ({ value, label: t(`checkState.${value}`) }))}
          value={state}
          onChange={(value) => setSearch({ state: value ?? undefined })}
        />
        <Select
          label={t('filterScope')}
          allowDeselect={false}
          data={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
          value={scope}
          onChange={(value) => setSearch({ scope: value ?? undefined })}
        />
      </Group>
      <Answer of={listed}>
        {(checks) => (
          <CheckRows
            checks={checks}
            isOpen={state === 'open'}
            hasMore={listed.hasNextPage}
            isLoadingMore={listed.isFetchingNextPage}
            onMore={() => void listed.fetchNextPage()}
          />
        )}
      </Answer>
    </>
  );
}

/** What was open when there was a line last. */
function ChecksOfDevice() {
  const { t } = useTranslation('upkeep');
  const time = useTime();
  const known = useKeptChecks(true);
  if (known === undefined) return null;
  if (known === null) return <Empty title={t('noneKept')} hint={t('noneKeptHint')} />;
  return (
    <>
      <Text size="sm">{t('keptAt', { at: time.moment(known.keptAt) })}</Text>
      <CheckRows checks={known.checks} isOpen />
    </>
  );
}

function CheckRows(props: {
  checks: SpotCheck[];
  isOpen: boolean;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onMore?: () => void;
}) {
  const { t } = useTranslation('upkeep');
  const { checks, isOpen, ...paging } = props;
  const columns = useCheckColumns();
  return (
    <Rows
      caption={t('checks')}
      columns={columns}
      items={checks}
      keyOf={({ id }) => id}
      {...paging}
      empty={
        <Empty
          title={t('noChecks')}
          hint={t(isOpen ? 'noChecksHint' : 'noChecksOther')}
          action={<LinkAnchor to="/proposals/new">{t('proposeInstead')}</LinkAnchor>}
        />
      }
    />
  );
}
