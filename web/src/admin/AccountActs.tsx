import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useAct } from '../ui/useAct';
import { ChangeAccount } from './ChangeAccount';
import { ConfirmDialog } from './ConfirmDialog';
import { ResetPassword } from './ResetPassword';

type Act = 'change' | 'disable' | 'password' | 'authenticator';

/** What an administrator may do about an account; where two persons must agree, the api says so and how. */
export function AccountActs({ account, isOwn }: { account: Dto<'AccountDto'>; isOwn: boolean }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState<Act | null>(null);
  const close = () => setAsked(null);
  const params = { path: { id: account.id } };
  const disable = useAct(
    () => result(api.PATCH('/api/v1/accounts/{id}', { params, body: { isDisabled: !account.isDisabled } })),
    { done: t(account.isDisabled ? 'enabledDone' : 'disabledDone') },
  );
  const removeAuthenticator = useAct(
    () => result(api.POST('/api/v1/accounts/{id}/authenticator-reset', { params })),
    { done: t('authenticatorRemoved') },
  );
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setAsked('change')}>
        {t(isOwn ? 'rename' : 'changeAccount')}
      </Button>
      {!isOwn && (
        <>
          <Button variant="default" onClick={() => setAsked('password')}>
            {t('resetPassword')}
          </Button>
          {account.hasSecondFactor && (
            <Button variant="default" onClick={() => setAsked('authenticator')}>
              {t('resetAuthenticator')}
            </Button>
          )}
          <Button
            variant={account.isDisabled ? 'default' : 'outline'}
            color="red"
            onClick={() => setAsked('disable')}
          >
            {t(account.isDisabled ? 'enable' : 'disable')}
          </Button>
        </>
      )}
      <ChangeAccount account={account} isOwn={isOwn} isOpen={asked === 'change'} onClose={close} />
      <ResetPassword account={account} isOpen={asked === 'password'} onClose={close} />
      <ConfirmDialog
        title={t('resetAuthenticatorTitle', { name: account.displayName })}
        text={t('resetAuthenticatorText')}
        confirmLabel={t('resetAuthenticator')}
        isOpen={asked === 'authenticator'}
        onClose={close}
        onConfirm={() => removeAuthenticator.mutateAsync()}
        isDestructive
      />
      <ConfirmDialog
        title={t(account.isDisabled ? 'enableTitle' : 'disableTitle', { name: account.displayName })}
        text={t(account.isDisabled ? 'enableText' : 'disableText')}
        confirmLabel={t(account.isDisabled ? 'enable' : 'disable')}
        isOpen={asked === 'disable'}
        onClose={close}
        onConfirm={() => disable.mutateAsync()}
        isDestructive={!account.isDisabled}
      />
    </Group>
  );
}
