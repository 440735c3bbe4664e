import { Group, Select } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { DigestButton } from './DigestButton';
import { useRaceBoard } from './useRaceBoard';

/** What the board is narrowed to, and the list on paper for whoever goes from door to door. */
export function RaceFilters() {
  const { t } = useTranslation('race');
  const can = useCan();
  const [{ area, incident }, changeSearch] = useUrlSearch();
  const incidents = useIncidentOptions(area, incident);
  return (
    <Group align="flex-end" gap="sm">
      <AreaSelect
        label={t('area')}
        value={area ? Number(area) : null}
        onChange={(id) => changeSearch({ area: id === null ? undefined : String(id) })}
        clearable
      />
      {can('incident:read') && (
        <Select
          label={t('incident')}
          placeholder={t('allIncidents')}
          data={incidents}
          value={incident ?? null}
          onChange={(id) => changeSearch({ incident: id ?? undefined })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('clearFilters') }}
        />
      )}
      <DigestButton areaId={area ? Number(area) : null} />
    </Group>
  );
}

/** The incidents on the board of the area, however else it is narrowed, and the chosen one, by their references. */
function useIncidentOptions(area: string | undefined, chosen: string | undefined) {
  const { data: items = [] } = useRaceBoard({ area });
  const { t } = useTranslation('race');
  const can = useCan();
  const ids = [...new Set([...items.map((item) => item.incidentId), chosen ?? null])].filter(
    (id) => id !== null,
  );
  const asked = useQueries({
    queries: ids.map((id) => ({
      ...query.queryOptions('get', '/api/v1/incidents/{id}', { params: { path: { id } } }),
      enabled: can('incident:read'),
      staleTime: 600_000,
    })),
  });
  return ids.map((id, index) => ({ value: id, label: asked[index]?.data?.reference ?? t('aCase') }));
}
