import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { RecoveryCodes } from '../session/EnrolmentStep';
import { Fault } from '../ui/states';
import { OwnPassword } from './OwnPassword';

/** New codes for paper; those of before count no more. */
export function RenewRecoveryCodes(props: { onDone: () => void }) {
  const { t } = useTranslation('account');
  const [password, setPassword] = useState('');
  const renew = useMutation<Dto<'RecoveryCodesDto'>, unknown, void>({
    mutationFn: () => result(api.POST('/api/v1/session/recovery-codes', { body: { password } })),
  });
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onKept={props.onDone} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renew.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('renewText')}</Text>
        <OwnPassword value={password} onChange={setPassword} />
        {renew.error !== null && <Fault error={renew.error} />}
        <Button type="submit" loading={renew.isPending}>
          {t('newRecoveryCodes')}
        </Button>
      </Stack>
    </form>
  );
}
