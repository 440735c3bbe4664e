import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { useSession } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { ShownOnce } from './ShownOnce';
import { LinkButton } from '../ui/links';

/** Makes an account, then shows its initial password this once. */
export function CreateAccount(props: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const [made, setMade] = useState<Dto<'AccountWithPasswordDto'> | null>(null);
  const close = () => {
    setMade(null);
    props.onClose();
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={t('createAccount')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
      // A click beside it must not lose the password.
      closeOnClickOutside={made === null}
    >
      {made ? (
        <Stack>
          <ShownOnce
            title={t('initialPasswordOf', { login: made.login })}
            value={made.initialPassword}
            hint={t('tellInPerson')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {tApp('close')}
            </Button>
            <LinkButton to="/grants" search={{ give: made.id }} onClick={() => setMade(null)}>
              {t('thenGiveRole')}
            </LinkButton>
          </Group>
        </Stack>
      ) : (
        <Form onMade={setMade} onCancel={close} />
      )}
    </Modal>
  );
}

function Form(props: { onMade: (account: Dto<'AccountWithPasswordDto'>) => void; onCancel: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const { account, actions } = useSession();
  const isEverywhere = actions.some(
    ({ action, isEverywhere: everywhere }) => action === 'account:write' && everywhere,
  );
  const [login, setLogin] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [areaId, setAreaId] = useState<number | null>(isEverywhere ? null : account.areaId);
  const create = useAct(
    () => result(api.POST('/api/v1/accounts', { body: { login: login.trim(), displayName, areaId } })),
    { onDone: props.onMade },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const fault = (field: string) => fieldError(create.error, field, language);
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('displayName')}
          description={t('displayNameHint')}
          required
          maxLength={200}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          error={fault('displayName')}
          data-autofocus
        />
        <TextInput
          label={t('login')}
          description={t('loginHint')}
          required
          minLength={3}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={fault('login')}
        />
        <AreaSelect
          label={t('unit')}
          description={t(isEverywhere ? 'unitHint' : 'unitNeeded')}
          required={!isEverywhere}
          clearable={isEverywhere}
          value={areaId}
          onChange={setAreaId}
          error={fault('areaId')}
        />
        {create.error !== null && <Fault error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('createAccount')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
