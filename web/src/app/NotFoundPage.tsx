import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';
import { LinkAnchor } from '../ui/links';

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notFound')}>
      <Empty title={t('notFoundText')} action={<LinkAnchor to="/">{t('toHome')}</LinkAnchor>} />
    </Page>
  );
}
