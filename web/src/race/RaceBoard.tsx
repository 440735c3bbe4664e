import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { RaceCounts } from './RaceCounts';
import { RaceFilters } from './RaceFilters';
import { useRaceBoard } from './useRaceBoard';
import { useRaceColumns } from './useRaceColumns';

/** Open requests, least time left first. */
export function RaceBoard() {
  const { t } = useTranslation('race');
  const time = useTime();
  const [search] = useUrlSearch();
  const board = useRaceBoard(search);
  const columns = useRaceColumns();
  return (
    <Stack>
      <Answer of={{ ...board, data: board.first }}>{(first) => <RaceCounts counts={first.counts} />}</Answer>
      <RaceFilters />
      {board.data && board.first && (
        <>
          <Rows
            caption={t('boardCaption')}
            columns={columns}
            items={board.data}
            keyOf={({ id }) => id}
            hasMore={board.hasNextPage}
            isLoadingMore={board.isFetchingNextPage}
            onMore={() => void board.fetchNextPage()}
            empty={<NothingRuns />}
          />
          <Text size="sm" c="dimmed">
            {t('updatedAt', { time: time.clock(board.first.at) })}
          </Text>
        </>
      )}
    </Stack>
  );
}

function NothingRuns() {
  const { t } = useTranslation('race');
  const [{ area, colour, incident }, changeSearch] = useUrlSearch();
  if (!area && !colour && !incident) return <Empty title={t('boardEmpty')} hint={t('boardEmptyHint')} />;
  const clear = () => changeSearch({ area: undefined, colour: undefined, incident: undefined });
  return (
    <Empty
      title={t('boardFilteredEmpty')}
      hint={t('boardFilteredHint')}
      action={
        <Button variant="default" onClick={clear}>
          {t('clearFilters')}
        </Button>
      }
    />
  );
}
