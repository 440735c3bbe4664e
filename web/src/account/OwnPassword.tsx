import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The password once more, before what outlives the session. */
export function OwnPassword(props: {
  value: string;
  onChange: (password: string) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation('session');
  return (
    <PasswordInput
      label={t('currentPassword')}
      autoComplete="current-password"
      required
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
    />
  );
}
