import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan, useSession } from '../session/session';
import { accountName } from './account-names';
import { LinkAnchor } from './links';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAME_MILLISECONDS = 600_000;

interface Known {
  text: string;
  /** It is an account that is known by its name, and not one's own. */
  isNamed: boolean;
}

/** @returns what somebody is called, as far as this account may know it, else what can be said. */
export function useAccountName(id: string): string {
  return useKnown(id).text;
}

/** Who did something, as the api names actors: an account id, `system`, `anonymous` or `cli`. */
export function AccountName({ id, isLink = false }: { id: string | null; isLink?: boolean }) {
  return id === null ? <>–</> : <Name id={id} isLink={isLink} />;
}

function Name({ id, isLink }: { id: string; isLink: boolean }) {
  const { text, isNamed } = useKnown(id);
  const can = useCan();
  if (!isLink || !isNamed || !can('account:read')) return <>{text}</>;
  return (
    <LinkAnchor to="/accounts/$id" params={{ id }} inherit underline="always">
      {text}
    </LinkAnchor>
  );
}

function useKnown(id: string): Known {
  const { t } = useTranslation('app');
  const { account } = useSession();
  const can = useCan();
  const isOther = UUID.test(id) && id !== account.id;
  const { data, isLoading } = useQuery({
    queryKey: ['account-name', account.id, id],
    queryFn: () => accountName(id),
    enabled: isOther && can('account:name'),
    staleTime: NAME_MILLISECONDS,
    retry: false,
  });
  if (id === account.id) return { text: t('actor.you', { name: account.displayName }), isNamed: false };
  if (!isOther) return { text: t(actorKey(id)), isNamed: false };
  if (isLoading) return { text: '…', isNamed: false };
  return { text: data ?? t('actor.other'), isNamed: Boolean(data) };
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
