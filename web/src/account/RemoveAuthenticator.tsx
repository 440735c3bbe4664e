import { Button, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Fault } from '../ui/states';
import { OwnPassword } from './OwnPassword';
import { useNewSession } from './useNewSession';

/** Asks for what it takes to sign in: the password, and a code of the phone or of the paper. */
export function RemoveAuthenticator(props: { onDone: () => void }) {
  const { t } = useTranslation('account');
  const { t: tSession } = useTranslation('session');
  const goOn = useNewSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const proof = isRecovery ? { recoveryCode: code.trim() } : { code: code.replaceAll(' ', '') };
  const remove = useMutation<Dto<'SignedInDto'>, unknown, void>({
    mutationFn: () => result(api.DELETE('/api/v1/session/authenticator', { body: { password, ...proof } })),
    onSuccess: async (answer) => {
      props.onDone();
      await goOn(answer);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('removeText')}</Text>
        <OwnPassword value={password} onChange={setPassword} />
        <TextInput
          label={tSession(isRecovery ? 'recoveryCode' : 'code')}
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Switch
          label={tSession('useRecoveryCode')}
          checked={isRecovery}
          onChange={(event) => setRecovery(event.currentTarget.checked)}
        />
        {remove.error !== null && <Fault error={remove.error} />}
        <Button type="submit" color="red" loading={remove.isPending}>
          {t('removeAuthenticator')}
        </Button>
      </Stack>
    </form>
  );
}
