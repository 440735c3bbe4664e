import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { LinkAnchor, LinkButton } from '../ui/links';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { ClockText } from './ClockText';
import { recorderFilterOf } from './recorder-list';
import { RecorderFilters } from './RecorderFilters';
import { RecorderFlags } from './RecorderFlags';
import { useRetentionWords } from './retention-words';
import { useNow } from '../ui/now';

type Recorder = Dto<'RecorderDto'>;

/** The recorders of one's areas: whether their clocks are right, and how long they keep what they record. */
export function RecordersPage() {
  const { t } = useTranslation('registry');
  const [search, change] = useUrlSearch();
  const can = useCan();
  const filter = recorderFilterOf(search);
  const recorders = useCursorList(['recorders', filter], (cursor) =>
    result(api.GET('/api/v1/recorders', { params: { query: { ...filter, cursor } } })),
  );
  const columns = useColumns();
  return (
    <Page
      title={t('recorders')}
      actions={
        can('recorder:write') && (
          <LinkButton to="/recorders/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('newRecorder')}
          </LinkButton>
        )
      }
    >
      <RecorderFilters filter={filter} onChange={change} />
      <Answer of={recorders}>
        {(items) => (
          <Rows
            caption={t('recorders')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noRecorders')} hint={t('noRecordersHint')} />}
            hasMore={recorders.hasNextPage}
            isLoadingMore={recorders.isFetchingNextPage}
            onMore={() => void recorders.fetchNextPage()}
          />
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Recorder>[] {
  const { t } = useTranslation('registry');
  const retention = useRetentionWords();
  const now = useNow();
  return [
    {
      key: 'name',
      label: t('recorder'),
      cell: ({ id, name }) => (
        <LinkAnchor to="/recorders/$id" params={{ id }} inherit>
          {name}
        </LinkAnchor>
      ),
    },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    { key: 'clock', label: t('clock'), cell: ({ clock }) => <ClockText clock={clock} now={now} /> },
    { key: 'retention', label: t('retention'), cell: (recorder) => retention(recorder.retention) },
    { key: 'flags', label: t('attention'), cell: (recorder) => <RecorderFlags recorder={recorder} /> },
  ];
}
