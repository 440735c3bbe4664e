import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import type { StepProps } from './SignInSteps';
import { useStep } from './useStep';

export function PasswordStep(props: StepProps & { login: string | undefined }) {
  const { t } = useTranslation('session');
  const [login, setLogin] = useState(props.login ?? '');
  const [password, setPassword] = useState('');
  const step = useStep(
    () => result(api.POST('/api/v1/session', { body: { login, password } })),
    props.onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        />
        {step.error !== null && <Fault error={step.error} />}
        <Button type="submit" loading={step.isPending}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
