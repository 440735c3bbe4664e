import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useCan, useSession } from '../session/session';

/** @returns somebody's name, as far as this account may know it, else what can be said. */
export function useAccountName(id: string): string {
  const { t } = useTranslation('race');
  const can = useCan();
  const { account } = useSession();
  const isOther = id !== account.id && id !== 'system';
  const { data } = query.useQuery(
    'get',
    '/api/v1/accounts/{id}',
    { params: { path: { id } } },
    { enabled: isOther && can('account:read'), staleTime: 600_000, retry: false },
  );
  if (id === 'system') return t('request.system');
  return isOther ? (data?.displayName ?? t('request.colleague')) : t('request.you');
}

export function AccountName(props: { id: string }) {
  return <>{useAccountName(props.id)}</>;
}
