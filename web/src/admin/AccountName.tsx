import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useCan, useSession } from '../session/session';
import { LinkAnchor } from '../ui/links';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who did something, as the api names actors: an account id, `system`, `anonymous` or `cli`. */
export function AccountName(props: { id: string | null; isLink?: boolean }) {
  const { t } = useTranslation('admin');
  const { account } = useSession();
  const can = useCan();
  const { id } = props;
  if (id === null) return <>–</>;
  if (id === account.id) return <>{t('you', { name: account.displayName })}</>;
  if (!UUID.test(id)) return <>{t(actorKey(id))}</>;
  if (!can('account:read')) return <>{t('actor.other')}</>;
  return <Asked id={id} isLink={props.isLink ?? false} />;
}

function Asked({ id, isLink }: { id: string; isLink: boolean }) {
  const { t } = useTranslation('admin');
  const asked = query.useQuery(
    'get',
    '/api/v1/accounts/{id}',
    { params: { path: { id } } },
    { staleTime: 600_000, retry: false },
  );
  const name = asked.data?.displayName ?? (asked.isPending ? '…' : t('actor.other'));
  if (!isLink || !asked.data) return <>{name}</>;
  return (
    <LinkAnchor to="/accounts/$id" params={{ id }} inherit underline="always">
      {name}
    </LinkAnchor>
  );
}

function actorKey(actor: string) {
  switch (actor) {
    case 'system':
      return 'actor.system';
    case 'anonymous':
      return 'actor.anonymous';
    case 'cli':
      return 'actor.cli';
    default:
      return 'actor.other';
  }
}
