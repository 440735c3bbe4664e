import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { AuthenticatorSection } from './AuthenticatorSection';
import { MailSection } from './MailSection';
import { PasswordSection } from './PasswordSection';
import { ProfileSection } from './ProfileSection';
import { SessionsSection } from './SessionsSection';
import { TokensSection } from './TokensSection';

/** What people look after themselves: how they sign in, from where, and where they are reached. */
export function AccountSettingsPage() {
  const { t } = useTranslation('account');
  return (
    <Page title={t('title')}>
      <Stack maw={860} gap="md">
        <ProfileSection />
        <PasswordSection />
        <AuthenticatorSection />
        <MailSection />
        <SessionsSection />
        <TokensSection />
      </Stack>
    </Page>
  );
}
