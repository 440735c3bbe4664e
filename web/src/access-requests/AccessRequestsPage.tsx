import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { Rows } from '../ui/Rows';
import { Segments } from '../ui/Segments';
import { Answer, Empty } from '../ui/states';
import { useColumns } from './useColumns';

export type AccessRequest = Dto<'AccessRequestDto'>;

const STATES = every<AccessRequest['state']>()(['open', 'granted', 'refused']);
const ANY = 'any';

/** What one has asked for; for supervisors also what their areas were asked for, to be decided. */
export function AccessRequestsPage() {
  const { t } = useTranslation('accessRequests');
  const can = useCan();
  const [{ state }, changeSearch] = useUrlSearch();
  // Whoever decides sees first what waits; whoever asked, how all of it went.
  const usual = can('access_request:decide') ? 'open' : ANY;
  const shown = [...STATES, ANY].find((one) => one === state) ?? usual;
  const chosen = STATES.find((one) => one === shown);
  const list = useCursorList(['access-requests', chosen ?? null], (cursor) =>
    result(
      api.GET('/api/v1/access-requests', {
        params: { query: { ...(chosen && { state: chosen }), ...(cursor && { cursor }) } },
      }),
    ),
  );
  const columns = useColumns();
  return (
    <Page title={t('title')}>
      <Text c="dimmed" maw={720}>
        {t('intro')}
      </Text>
      <div>
        <Segments
          aria-label={t('filter')}
          value={shown}
          onChange={(value) => changeSearch({ state: value === usual ? undefined : value })}
          data={[
            ...STATES.map((value) => ({ value: value as string, label: t(`state.${value}`) })),
            { value: ANY, label: t('any') },
          ]}
        />
      </div>
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
              chosen === 'open' ? (
                <Empty title={t('emptyOpen')} />
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
