import { Button, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useUrlSearch } from '../app/url-search';
import { AreaSelect } from '../ui/AreaSelect';

export function AlarmFilters() {
  const { t } = useTranslation('alarms');
  const [{ area, drill, judged, point }, changeSearch] = useUrlSearch();
  return (
    <Group align="flex-end" gap="sm">
      <AreaSelect
        label={t('area')}
        value={area ? Number(area) : null}
        onChange={(id) => changeSearch({ area: id === null ? undefined : String(id) })}
        clearable
      />
      <Select
        label={t('which')}
        data={[
          { value: '', label: t('whichAll') },
          { value: 'no', label: t('whichReal') },
          { value: 'yes', label: t('whichDrill') },
        ]}
        value={drill ?? ''}
        onChange={(value) => changeSearch({ drill: value ?? undefined })}
        allowDeselect={false}
      />
      <Select
        label={t('judged')}
        data={[
          { value: '', label: t('judgedAll') },
          { value: 'no', label: t('judgedNo') },
          { value: 'yes', label: t('judgedYes') },
        ]}
        value={judged ?? ''}
        onChange={(value) => changeSearch({ judged: value ?? undefined })}
        allowDeselect={false}
      />
      {point && <OfPoint id={point} />}
    </Group>
  );
}

function OfPoint({ id }: { id: string }) {
  const { t } = useTranslation('alarms');
  const [, changeSearch] = useUrlSearch();
  const { data } = query.useQuery('get', '/api/v1/alarm-points/{id}', { params: { path: { id } } });
  return (
    <Group gap="xs" mih={36}>
      {data && t('ofPoint', { name: data.name })}
      <Button variant="default" onClick={() => changeSearch({ point: undefined })}>
        {t('showAll')}
      </Button>
    </Group>
  );
}
