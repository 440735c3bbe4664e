import { Button, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import type { StepProps } from './SignInSteps';
import { useStep } from './useStep';

export function SecondFactorStep(props: StepProps) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const body = isRecovery ? { recoveryCode: code.trim() } : { code: code.replaceAll(' ', '') };
  const step = useStep(() => result(api.POST('/api/v1/session/second-factor', { body })), props.onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t(isRecovery ? 'recoveryHint' : 'codeHint')}</Text>
        <TextInput
          label={t(isRecovery ? 'recoveryCode' : 'code')}
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Switch
          label={t('useRecoveryCode')}
          checked={isRecovery}
          onChange={(event) => setRecovery(event.currentTarget.checked)}
        />
        {step.error !== null && <Fault error={step.error} />}
        <Button type="submit" loading={step.isPending}>
          {t('continue')}
        </Button>
      </Stack>
    </form>
  );
}
