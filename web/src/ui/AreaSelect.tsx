import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';

interface AreaSelectProps {
  label: string;
  description?: string;
  value: number | null;
  onChange: (areaId: number | null) => void;
  error?: string | undefined;
  required?: boolean;
  clearable?: boolean;
}

/** Finds an area of today by its name, marks or not, or its code. */
export function AreaSelect({ value, onChange, ...props }: AreaSelectProps) {
  const { t } = useTranslation('app');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const name = useAreaName(value);
  const found = query.useQuery('get', '/api/v1/areas', {
    params: { query: { limit: 20, ...(asked && asked !== name && { q: asked }) } },
  });
  const options = (found.data?.items ?? []).map((area) => ({
    value: String(area.id),
    label: `${area.name} (${area.code})`,
  }));
  if (value !== null && name && !options.some((option) => option.value === String(value)))
    options.unshift({ value: String(value), label: name });
  return (
    <Select
      {...props}
      searchable
      data={options}
      // The api has searched; its order is kept.
      filter={({ options: all }) => all}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
      onSearchChange={setText}
      nothingFoundMessage={t('noAreaFound')}
      rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

/** @returns the name an area has today; undefined while it is asked for, and for null. */
export function useAreaName(areaId: number | null): string | undefined {
  const { data } = query.useQuery(
    'get',
    '/api/v1/areas/{id}',
    { params: { path: { id: areaId ?? 0 } } },
    { enabled: areaId !== null, staleTime: 600_000 },
  );
  return data?.name;
}

export function AreaName(props: { id: number | null }) {
  const name = useAreaName(props.id);
  return <>{name ?? (props.id === null ? '–' : '…')}</>;
}
