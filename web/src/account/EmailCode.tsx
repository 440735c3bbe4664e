import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';

/** Proves that mail to the new address arrives. */
export function EmailCode({ email }: { email: string }) {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const confirm = useAct(
    () =>
      result(
        api.POST('/api/v1/notifications/settings/email-code', { body: { code: code.replaceAll(' ', '') } }),
      ),
    { done: t('emailConfirmed') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('emailCode')}
          description={t('emailCodeHint', { email })}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.error !== null && <Fault error={confirm.error} />}
        <Group>
          <Button type="submit" variant="default" loading={confirm.isPending}>
            {t('confirmEmail')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
