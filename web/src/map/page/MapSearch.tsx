import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../api/client';

interface MapSearchProps {
  onArea: (id: number) => void;
  onLens: (id: string) => void;
}

/** Finds an area or a lens by its words, marks or not, and goes there. */
export function MapSearch({ onArea, onLens }: MapSearchProps) {
  const { t } = useTranslation('map');
  const [text, setText] = useState('');
  const { data, isFetching } = useFound(text.trim());
  const choose = (value: string | null) => {
    const [kind, id = ''] = (value ?? '').split(' ');
    if (kind === 'area') onArea(Number(id));
    if (kind === 'lens') onLens(id);
  };
  return (
    <Select
      label={t('find')}
      placeholder={t('findHint')}
      leftSection={<IconSearch size={18} />}
      rightSection={isFetching ? <Loader size="xs" /> : <span />}
      searchable
      data={data}
      // The api has searched; its order is kept.
      filter={({ options }) => options}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      onChange={choose}
      selectFirstOptionOnChange
      nothingFoundMessage={text.trim() ? t('nothingFound') : t('findHint')}
      maxDropdownHeight={320}
    />
  );
}

function useFound(text: string) {
  const { t } = useTranslation('map');
  const [q] = useDebouncedValue(text, 250);
  const options = { enabled: q !== '', staleTime: 60_000 };
  const areas = query.useQuery('get', '/api/v1/areas', { params: { query: { q, limit: 6 } } }, options);
  const lenses = query.useQuery('get', '/api/v1/cameras', { params: { query: { q, limit: 12 } } }, options);
  const data = [
    {
      group: t('layer.areas'),
      items: (areas.data?.items ?? []).map(({ id, name, code }) => ({
        value: `area ${id}`,
        label: `${name} (${code})`,
      })),
    },
    {
      group: t('lenses'),
      items: (lenses.data?.items ?? []).map(({ id, name, code }) => ({
        value: `lens ${id}`,
        label: `${code} · ${name}`,
      })),
    },
  ];
  return {
    data: q === '' ? [] : data.filter(({ items }) => items.length),
    isFetching: areas.isFetching || lenses.isFetching,
  };
}
