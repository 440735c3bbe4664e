import { Button } from '@mantine/core';
import { changeLanguage, useLanguage } from '../i18n';
import { useTranslation } from 'react-i18next';

/** Names the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { t } = useTranslation('app');
  const other = useLanguage() === 'vi' ? 'en' : 'vi';
  return (
    <Button variant="subtle" size="compact-sm" lang={other} onClick={() => void changeLanguage(other)}>
      {t('otherLanguage')}
    </Button>
  );
}
