import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notFound')}>
      <Empty
        title={t('notFoundText')}
        action={
          <Anchor component={Link} to="/">
            {t('toHome')}
          </Anchor>
        }
      />
    </Page>
  );
}
