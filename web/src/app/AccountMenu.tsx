import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, useLanguage } from '../i18n';
import { useSession } from '../session/session';
import { useSignOut } from '../session/useSignOut';
import { LinkMenuItem } from '../ui/links';

export function AccountMenu() {
  const { t } = useTranslation('app');
  const { account } = useSession();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          px="xs"
          leftSection={<IconUserCircle size={20} aria-hidden />}
          aria-label={t('accountMenu', { name: account.displayName })}
        >
          <span className="account-name">{account.displayName}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.displayName}</Menu.Label>
        <LinkMenuItem to="/me">{t('go.account')}</LinkMenuItem>
        <Menu.Item
          onClick={() => void changeLanguage(language === 'vi' ? 'en' : 'vi')}
          lang={language === 'vi' ? 'en' : 'vi'}
        >
          {t('otherLanguage')}
        </Menu.Item>
        <Menu.Label>{t('colours')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            fw={colorScheme === scheme ? 700 : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
