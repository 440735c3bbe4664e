import { Button, Code, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Fault } from '../ui/states';
import type { StepProps } from './SignInSteps';
import { useStep } from './useStep';
import { useMutation } from '@tanstack/react-query';

/** Connects an authenticator: password, code of the new authenticator, recovery codes to be kept on paper. */
export function EnrolmentStep(props: StepProps & { isOptional?: boolean }) {
  const [authenticator, setAuthenticator] = useState<Dto<'AuthenticatorDto'> | null>(null);
  const [enrolled, setEnrolled] = useState<Dto<'EnrolledDto'> | null>(null);
  if (enrolled)
    return <RecoveryCodes codes={enrolled.recoveryCodes} onKept={() => void props.onDone(enrolled)} />;
  if (authenticator) return <Confirm authenticator={authenticator} onEnrolled={setEnrolled} />;
  return <Begin isOptional={props.isOptional ?? false} onBegun={setAuthenticator} />;
}

function Begin(props: { isOptional: boolean; onBegun: (authenticator: Dto<'AuthenticatorDto'>) => void }) {
  const { t } = useTranslation('session');
  const [password, setPassword] = useState('');
  const begin = useMutation<Dto<'AuthenticatorDto'>, unknown, void>({
    mutationFn: () => result(api.POST('/api/v1/session/authenticator', { body: { password } })),
    onSuccess: props.onBegun,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {!props.isOptional && <Text>{t('enrolmentHint')}</Text>}
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        />
        {begin.error !== null && <Fault error={begin.error} />}
        <Button type="submit" loading={begin.isPending}>
          {t('continue')}
        </Button>
      </Stack>
    </form>
  );
}

function Confirm(props: {
  authenticator: Dto<'AuthenticatorDto'>;
  onEnrolled: (enrolled: Dto<'EnrolledDto'>) => void;
}) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const { qrSvg, secret, uri } = props.authenticator;
  const body = { code: code.replaceAll(' ', '') };
  const confirm = useStep(
    () => result(api.POST('/api/v1/session/authenticator/confirm', { body })),
    props.onEnrolled,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('scanHint')}</Text>
        <img
          alt={t('qrOfAuthenticator')}
          width={220}
          height={220}
          src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
        />
        <Text size="sm">
          {t('orType')} <Code>{secret}</Code>
        </Text>
        <Button component="a" href={uri} variant="default" hiddenFrom="sm">
          {t('openAuthenticator')}
        </Button>
        <TextInput
          label={t('code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.error !== null && <Fault error={confirm.error} />}
        <Button type="submit" loading={confirm.isPending}>
          {t('continue')}
        </Button>
      </Stack>
    </form>
  );
}

export function RecoveryCodes(props: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation('session');
  return (
    <Stack>
      <Text>{t('keepRecoveryCodes')}</Text>
      <List listStyleType="none">
        {props.codes.map((code) => (
          <List.Item key={code}>
            <Code>{code}</Code>
          </List.Item>
        ))}
      </List>
      <Button onClick={props.onKept}>{t('recoveryCodesKept')}</Button>
    </Stack>
  );
}
