import { Divider, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { ImportHistory } from './ImportHistory';
import { NewImportForm } from './NewImportForm';
import { ProfileList } from './ProfileList';

export function ImportsPage() {
  const { t } = useTranslation('imports');
  return (
    <Page title={t('title')}>
      <NewImportForm />
      <Divider />
      <Title order={2} size="h4">
        {t('history')}
      </Title>
      <ImportHistory />
      <Title order={2} size="h4">
        {t('profiles.title')}
      </Title>
      <ProfileList />
    </Page>
  );
}
