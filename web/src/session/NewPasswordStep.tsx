import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import type { StepProps } from './SignInSteps';
import { useStep } from './useStep';

/** A new password in place of the old one; also for whoever changes it unasked. */
export function NewPasswordStep(props: StepProps & { isOptional?: boolean }) {
  const { t } = useTranslation('session');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const step = useStep(
    () => result(api.POST('/api/v1/session/password', { body: { current, new: next } })),
    props.onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  const toggle = { 'aria-label': t('showPassword') };
  return (
    <form onSubmit={submit}>
      <Stack>
        {!props.isOptional && <Text>{t('newPasswordHint')}</Text>}
        <PasswordInput
          label={t('currentPassword')}
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          label={t('newPassword')}
          description={t('passwordRule')}
          autoComplete="new-password"
          required
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        {step.error !== null && <Fault error={step.error} />}
        <Button type="submit" loading={step.isPending}>
          {t('changePassword')}
        </Button>
      </Stack>
    </form>
  );
}
