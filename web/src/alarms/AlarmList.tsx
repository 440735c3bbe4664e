import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { type UrlSearch, useUrlSearch } from '../app/url-search';
import { useCursorList } from '../ui/pages';
import { Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { AlarmFilters } from './AlarmFilters';
import { ChosenAlarm } from './ChosenAlarm';
import { useAlarmColumns } from './useAlarmColumns';

export type Alarm = Dto<'AlarmDto'>;

const REFETCH_MILLISECONDS = 15_000;

/** What was raised; the one named in the address stands above the rest. */
export function AlarmList() {
  const { t } = useTranslation('alarms');
  const [search] = useUrlSearch();
  const list = useAlarms(search);
  const columns = useAlarmColumns();
  const { area, point, drill, judged, alarm } = search;
  const isFiltered = area ?? point ?? drill ?? judged;
  return (
    <Stack>
      {alarm && <ChosenAlarm id={alarm} />}
      <AlarmFilters />
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
              isFiltered ? (
                <Empty title={t('filteredEmpty')} hint={t('filteredHint')} />
              ) : (
                <Empty title={t('empty')} hint={t('emptyHint')} />
              )
            }
          />
        )}
      </Answer>
    </Stack>
  );
}

function useAlarms({ area, point, drill, judged }: UrlSearch) {
  const filter = {
    ...(area && { areaId: Number(area) }),
    ...(point && { alarmPointId: point }),
    ...(drill && { isDrill: drill === 'yes' }),
    ...(judged && { isJudged: judged === 'yes' }),
  };
  return useCursorList(
    ['alarms', filter],
    (cursor) =>
      result(api.GET('/api/v1/alarms', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
    { refetchInterval: REFETCH_MILLISECONDS },
  );
}
