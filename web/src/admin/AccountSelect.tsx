import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';

const ACCOUNTS_MAX = 200;

interface AccountSelectProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (accountId: string | null) => void;
  error?: string | undefined;
  required?: boolean;
  clearable?: boolean;
}

/** An account by its name or login, of those in one's areas. */
export function AccountSelect({ value, onChange, ...props }: AccountSelectProps) {
  const { t } = useTranslation('admin');
  const listed = query.useQuery(
    'get',
    '/api/v1/accounts',
    { params: { query: { limit: ACCOUNTS_MAX } } },
    { staleTime: 60_000 },
  );
  const chosen = query.useQuery(
    'get',
    '/api/v1/accounts/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: value !== null, staleTime: 600_000 },
  );
  const accounts = [...(listed.data?.items ?? [])];
  if (chosen.data && !accounts.some(({ id }) => id === chosen.data.id)) accounts.push(chosen.data);
  return (
    <Select
      {...props}
      searchable
      data={accounts.map(({ id, displayName, login }) => ({ value: id, label: `${displayName} (${login})` }))}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('noAccountFound')}
      limit={50}
    />
  );
}
