import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { FoundSelect, type PickerProps } from './CameraPicker';

/** Finds a recorder by its name, make, model or serial number. */
export function RecorderPicker(props: PickerProps) {
  const { t } = useTranslation('registry');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const chosen = useRecorder(props.value);
  const found = query.useQuery('get', '/api/v1/recorders', {
    params: { query: { limit: 20, sort: 'name', ...(asked && asked !== chosen?.name && { q: asked }) } },
  });
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FoundSelect
      {...props}
      options={options}
      chosenLabel={chosen?.name}
      isSearching={found.isFetching}
      nothingFound={t('noRecorderFound')}
      onSearch={setText}
    />
  );
}

/** @returns undefined while it is asked for, for null, and where the account may not see it. */
export function useRecorder(id: string | null) {
  const { data } = query.useQuery(
    'get',
    '/api/v1/recorders/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== null },
  );
  return data;
}
