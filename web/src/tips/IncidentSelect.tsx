import { Button, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useCursorList } from '../ui/pages';
import { useTime } from '../ui/time';

interface IncidentSelectProps {
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | undefined;
}

const PAGE = 200;
const SHOWN_MAX = 30;

/** Finds an incident by its reference or words, newest first; older ones are loaded on demand, since the api does not search. */
export function IncidentSelect(props: IncidentSelectProps) {
  const { t } = useTranslation('tips');
  const time = useTime();
  const list = useCursorList(['incidents', 'choice'], (cursor) =>
    result(api.GET('/api/v1/incidents', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
  );
  const options = (list.data ?? []).map(({ id, reference, summary, occurredFrom }) => ({
    value: id,
    label: `${reference} · ${time.date(occurredFrom)} · ${summary}`,
  }));
  return (
    <Stack gap={4}>
      <Select
        {...props}
        label={t('incident')}
        description={t('incidentHint')}
        required
        searchable
        data={options}
        limit={SHOWN_MAX}
        nothingFoundMessage={t('noIncident')}
        disabled={list.isPending}
      />
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('olderIncidents')}
        </Button>
      )}
    </Stack>
  );
}
