import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session';
import type { Author } from './records-api';

export function AuthorName({ author }: { author: Author }) {
  const { t } = useTranslation('incidents');
  const { account } = useSession();
  if (author.id === account.id) return <>{t('you')}</>;
  return <>{author.displayName ?? t('theSystem')}</>;
}
