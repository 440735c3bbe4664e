import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';

interface LensSelectProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (cameraId: string | null) => void;
  error?: string | undefined;
  required?: boolean;
}

/** A lens by its code or name, marks or not. */
export function LensSelect({ value, onChange, ...props }: LensSelectProps) {
  const { t } = useTranslation('search');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const chosen = query.useQuery(
    'get',
    '/api/v1/cameras/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: value !== null, staleTime: 600_000 },
  );
  const name = chosen.data && labelOf(chosen.data);
  const found = query.useQuery('get', '/api/v1/cameras', {
    params: { query: { limit: 20, ...(asked && asked !== name && { q: asked }) } },
  });
  const options = (found.data?.items ?? []).map((camera) => ({ value: camera.id, label: labelOf(camera) }));
  if (value !== null && name && !options.some((option) => option.value === value))
    options.unshift({ value, label: name });
  return (
    <Select
      {...props}
      searchable
      data={options}
      // The api has searched; its order is kept.
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      nothingFoundMessage={t('noLensFound')}
      rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
    />
  );
}

function labelOf({ code, name }: { code: string; name: string }): string {
  return `${code} · ${name}`;
}
