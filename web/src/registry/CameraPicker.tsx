import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';

export interface PickerProps {
  label: string;
  description?: string;
  /** Its id. */
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | undefined;
  required?: boolean;
  clearable?: boolean;
}

/** Finds a lens by words of its code, name or address, marks or not. */
export function CameraPicker(props: PickerProps) {
  const { t } = useTranslation('registry');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const chosen = query.useQuery(
    'get',
    '/api/v1/cameras/{id}',
    { params: { path: { id: props.value ?? '' } } },
    { enabled: props.value !== null },
  );
  const chosenLabel = chosen.data && labelOf(chosen.data);
  const found = query.useQuery('get', '/api/v1/cameras', {
    params: { query: { limit: 20, ...(asked && asked !== chosenLabel && { q: asked }) } },
  });
  const options = (found.data?.items ?? []).map((lens) => ({ value: lens.id, label: labelOf(lens) }));
  return (
    <FoundSelect
      {...props}
      options={options}
      chosenLabel={chosenLabel}
      isSearching={found.isFetching}
      nothingFound={t('noLensFound')}
      onSearch={setText}
    />
  );
}

interface FoundSelectProps extends PickerProps {
  options: { value: string; label: string }[];
  chosenLabel: string | undefined;
  isSearching: boolean;
  nothingFound: string;
  onSearch: (text: string) => void;
}

/** A choice among what the api has found; what is chosen stays, found or not. */
export function FoundSelect(props: FoundSelectProps) {
  const { options, chosenLabel, isSearching, nothingFound, onSearch, ...input } = props;
  const isListed = options.some(({ value }) => value === props.value);
  const data =
    props.value !== null && chosenLabel && !isListed
      ? [{ value: props.value, label: chosenLabel }, ...options]
      : options;
  return (
    <Select
      {...input}
      searchable
      data={data}
      // The api has searched; its order is kept.
      filter={({ options: all }) => all}
      onSearchChange={onSearch}
      nothingFoundMessage={nothingFound}
      rightSection={isSearching ? <Loader size="xs" /> : undefined}
    />
  );
}

function labelOf(lens: { code: string; name: string }): string {
  return `${lens.code} · ${lens.name}`;
}
