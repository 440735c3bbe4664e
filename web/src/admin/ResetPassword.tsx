import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { ShownOnce } from './ShownOnce';

/** Asks first, then shows the new initial password this once. */
export function ResetPassword(props: { account: Dto<'AccountDto'>; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const [password, setPassword] = useState<string | null>(null);
  const params = { path: { id: props.account.id } };
  const reset = useAct(() => result(api.POST('/api/v1/accounts/{id}/password-reset', { params })), {
    onDone: ({ initialPassword }) => setPassword(initialPassword),
  });
  const close = () => {
    setPassword(null);
    reset.reset();
    props.onClose();
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={t('resetPasswordTitle', { name: props.account.displayName })}
      closeButtonProps={{ 'aria-label': tApp('close') }}
      closeOnClickOutside={password === null}
    >
      <Stack>
        {password === null ? (
          <Text>{t('resetPasswordText')}</Text>
        ) : (
          <ShownOnce
            title={t('initialPasswordOf', { login: props.account.login })}
            value={password}
            hint={t('tellInPerson')}
          />
        )}
        {reset.error !== null && <Fault error={reset.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {tApp(password === null ? 'cancel' : 'close')}
          </Button>
          {password === null && (
            <Button color="red" loading={reset.isPending} onClick={() => reset.mutate()}>
              {t('resetPassword')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
